import { assertEquals } from "@std/assert";
import { EMPTY_FIELDS } from "@/lib/editor/editor_fields.ts";
import { createMixtapeApi, type SaveResult } from "@/lib/editor/mixtape_api.ts";

const REQUEST = {
  slug: null,
  revision: null,
  clientId: "abcdefgh",
  fields: { ...EMPTY_FIELDS, title: "Tape" },
};
const MIXTAPE = { slug: "tape", revision: "r1", tracks: [] };

const answering = (status: number, content: unknown): typeof fetch => () =>
  Promise.resolve(
    typeof content === "string"
      ? new Response(content, { status })
      : Response.json(content, { status }),
  );

const ANSWERS: [
  status: number,
  content: unknown,
  kind: SaveResult["kind"],
  message: RegExp,
][] = [
  [201, MIXTAPE, "saved", /^$/],
  [200, "<html>a portal</html>", "failed", /try again/],
  [409, { current: MIXTAPE }, "conflict", /^$/],
  [409, { message: "It is damaged" }, "failed", /^It is damaged\.$/],
  [404, { message: "It is gone" }, "gone", /^$/],
  [404, "<html>a stranger</html>", "signed-out", /^$/],
  [401, { error: 401 }, "signed-out", /^$/],
  [400, { message: "A problem", problems: [] }, "refused", /^A problem\.$/],
  [507, { message: "The disk is full" }, "failed", /^The disk is full\.$/],
  [502, "bad gateway", "failed", /still here/],
  [413, "<html>nginx</html>", "failed", /larger than/],
];

for (const [status, content, kind, message] of ANSWERS) {
  Deno.test(`save() is ${kind} when the server answers ${status} ${JSON.stringify(content)}`, async () => {
    const result = await createMixtapeApi(answering(status, content))
      .save(REQUEST);
    assertEquals(result.kind, kind);
    const words = "message" in result ? result.message : "";
    assertEquals(message.test(words), true, words);
  });
}

Deno.test("save() fails in words when nobody answers", async () => {
  const api = createMixtapeApi(() => Promise.reject(new TypeError("no")));
  const result = await api.save(REQUEST);
  assertEquals(result.kind, "failed");
});

Deno.test("save() puts a known tape and posts a new one", async () => {
  const calls: unknown[] = [];
  const api = createMixtapeApi((input, init) => {
    calls.push([init?.method, input]);
    return answering(200, MIXTAPE)(input);
  });
  await api.save(REQUEST);
  await api.save({ ...REQUEST, slug: "été" });
  assertEquals(calls, [
    ["POST", "/api/mixtapes"],
    ["PUT", "/api/mixtapes/%C3%A9t%C3%A9"],
  ]);
});

Deno.test("uploadCover() has the name of the cover, or words", async () => {
  const upload = (request: typeof fetch) =>
    createMixtapeApi(request).uploadCover(new Blob(["x"]));
  assertEquals(await upload(answering(201, { cover: "cover-1.jpg" })), {
    kind: "uploaded",
    cover: "cover-1.jpg",
  });
  assertEquals(await upload(answering(415, { message: "No picture" })), {
    kind: "failed",
    message: "No picture.",
  });
});
