import { assertEquals } from "@std/assert";
import {
  createShareModel,
  type ShareEffects,
} from "@/lib/share/share_model.ts";

const BASE = "https://tapes.example/share/t%C3%A9-1?to=Old#x";

function makeShare(effects: Partial<ShareEffects> = {}, base: string = BASE) {
  const calls: string[] = [];
  const share = createShareModel({
    slug: "té-1",
    title: "Té",
    base,
    effects: {
      copy: (text) => {
        calls.push(`copy ${text}`);
        return Promise.resolve(true);
      },
      saveCard: (url) => {
        calls.push(`save ${url}`);
        return Promise.resolve();
      },
      printCard: (url, caption) => {
        calls.push(`print ${url} ${caption}`);
        return Promise.resolve();
      },
      offer: ({ title, url }) => {
        calls.push(`offer ${title} ${url}`);
        return Promise.resolve();
      },
      ...effects,
    },
  });
  return { share, calls };
}

for (
  const [base, reach] of [
    ["http://127.0.0.1:8000/share/summer", "machine"],
    ["http://localhost:8000/editor/summer", "machine"],
    ["http://192.168.1.5:8000/share/summer", "network"],
    ["https://tapes.example/share/summer", "everywhere"],
  ] as const
) {
  Deno.test(`createShareModel() says that ${base} reaches ${reach}`, () => {
    assertEquals(makeShare({}, base).share.reach, reach);
  });
}

Deno.test("createShareModel() asks for no code before it is opened", () => {
  const { share } = makeShare();
  assertEquals(share.code.value, "unasked");
  share.opened();
  assertEquals(share.code.value, "loading");
  assertEquals(share.codeUrl.value, "/qr/t%C3%A9-1.png?size=800");
});

Deno.test("opened() keeps a code that is there, and asks again for one that failed", () => {
  const { share } = makeShare();
  share.opened();
  share.codeLoaded();
  share.opened();
  assertEquals([share.code.value, share.attempt.value], ["loaded", 1]);
  share.codeFailed();
  share.opened();
  assertEquals([share.code.value, share.attempt.value], ["loading", 2]);
});

Deno.test("retryCode() makes a new try of a failed code", () => {
  const { share } = makeShare();
  share.opened();
  share.codeFailed();
  assertEquals(share.code.value, "failed");
  share.retryCode();
  assertEquals([share.code.value, share.attempt.value], ["loading", 2]);
});

Deno.test("copy() copies the plain link of the tape, whatever the page's own", async () => {
  const { share, calls } = makeShare();
  await share.copy();
  assertEquals(calls, ["copy https://tapes.example/share/t%C3%A9-1"]);
  assertEquals(share.copied.value, "copied");
  share.opened();
  assertEquals(share.copied.value, "none");
});

Deno.test("copy() says so when the browser refuses", async () => {
  const { share } = makeShare({ copy: () => Promise.resolve(false) });
  await share.copy();
  assertEquals(share.copied.value, "refused");
});

Deno.test("setWords() puts the words into the link, and takes a copied back", async () => {
  const { share, calls } = makeShare();
  await share.copy();
  share.setWords({ to: "Ada" });
  share.setWords({ note: "Hi & bye" });
  assertEquals(share.copied.value, "none");
  await share.copy();
  const url = new URL(calls.at(-1)?.slice("copy ".length) ?? "");
  assertEquals(Object.fromEntries(url.searchParams), {
    to: "Ada",
    note: "Hi & bye",
  });
});

Deno.test("setWords() puts the words into the code and the card too", async () => {
  const { share, calls } = makeShare();
  share.opened();
  share.codeLoaded();
  share.setWords({ to: "Ada" });
  share.setWords({ to: "Ada & Co" });
  assertEquals(share.code.value, "loaded");
  share.wordsWritten();
  share.wordsWritten();
  assertEquals([share.code.value, share.attempt.value], ["loading", 2]);
  assertEquals(
    share.codeUrl.value,
    "/qr/t%C3%A9-1.png?size=800&to=Ada+%26+Co",
  );
  await share.save();
  assertEquals(calls, ["save /qr/t%C3%A9-1/download?size=800&to=Ada+%26+Co"]);
});

Deno.test("copy() claims nothing about a link that has changed since", async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { share } = makeShare({ copy: () => promise });
  const copying = share.copy();
  share.setWords({ to: "Ada" });
  resolve(true);
  await copying;
  assertEquals(share.copied.value, "none");
});

Deno.test("save() saves the card at the chosen size", async () => {
  const { share, calls } = makeShare();
  share.setSize(400);
  await share.save();
  assertEquals(calls, ["save /qr/t%C3%A9-1/download?size=400"]);
  assertEquals(share.card.value, "ready");
});

Deno.test("print() prints the largest card with the link below it", async () => {
  const { share, calls } = makeShare();
  await share.print();
  assertEquals(calls, [
    "print /qr/t%C3%A9-1/download?size=1200 https://tapes.example/share/t%C3%A9-1",
  ]);
});

Deno.test("save() is done once at a time", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let saved = 0;
  const { share, calls } = makeShare({
    saveCard: () => {
      saved++;
      return promise;
    },
  });
  const saving = share.save();
  assertEquals(share.card.value, "saving");
  await Promise.all([share.save(), share.print()]);
  resolve();
  await saving;
  assertEquals([saved, calls, share.card.value], [1, [], "ready"]);
});

Deno.test("save() says so when it failed, until the dialog is opened again", async () => {
  const { share } = makeShare({
    saveCard: () => Promise.reject(new Error("No")),
  });
  await share.save();
  assertEquals(share.card.value, "failed");
  share.opened();
  assertEquals(share.card.value, "ready");
});

Deno.test("offer() hands the link to the system, and takes a no for an answer", async () => {
  const { share, calls } = makeShare();
  await share.offer();
  assertEquals(calls, ["offer Té https://tapes.example/share/t%C3%A9-1"]);
  const refused = makeShare({
    offer: () => Promise.reject(new DOMException("No", "AbortError")),
  });
  await refused.share.offer();
});
