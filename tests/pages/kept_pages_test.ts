import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { KeptPages } from "@/lib/pages/kept_pages.ts";

const NONCES = ["a", "b", "c"].map((digit) => digit.repeat(32));
const RENDERED = "0123456789abcdef".repeat(2);

/** Pages that count how often they are rendered. */
function makePages(html: string, capacity = 1000) {
  const nonces = NONCES.values();
  const pages = new KeptPages({
    capacity,
    makeNonce: () => nonces.next().value ?? "",
  });
  const made = { count: 0 };
  const ask = async (key: string) => {
    const { response, nonce, pack } = await pages.answer(key, () => {
      made.count++;
      const headers = { "Content-Type": "text/html", "Link": "</a>" };
      return Promise.resolve(new Response(html, { headers }));
    });
    const { headers } = response;
    return { html: await response.text(), nonce, pack, headers };
  };
  return { made, ask };
}

const PAGE =
  `<style nonce="${RENDERED}">p</style>é<script type="module" nonce="${RENDERED}">1</script>`;

Deno.test("KeptPages.answer() renders once, and gives each answer a nonce of its own", async () => {
  const { made, ask } = makePages(PAGE);
  const answers = [await ask("x"), await ask("x")];
  assertEquals(made.count, 1);
  for (const [index, { html, nonce, pack, headers }] of answers.entries()) {
    assertEquals(nonce, NONCES[index]);
    assertEquals(html, PAGE.replaceAll(RENDERED, NONCES[index] ?? ""));
    assertEquals(gunzipSync(pack()).toString(), html);
    assertEquals(
      headers.get("Content-Length"),
      String(new TextEncoder().encode(html).length),
    );
    assertEquals(headers.get("Content-Type"), "text/html");
    assertEquals(headers.get("Link"), "</a>");
  }
});

Deno.test("KeptPages.answer() renders again when the key is another", async () => {
  const { made, ask } = makePages(PAGE);
  await ask("x");
  await ask("y");
  assertEquals(made.count, 2);
});

Deno.test("KeptPages.answer() takes no words of others for the nonce", async () => {
  const words = `<p title="x">&lt;script nonce="${"f".repeat(32)}"></p>`;
  const { ask } = makePages(words + PAGE + words);
  const { html } = await ask("x");
  assertEquals(
    html,
    words + PAGE.replaceAll(RENDERED, NONCES[0] ?? "") + words,
  );
});

Deno.test("KeptPages.answer() has no nonce when the page has none", async () => {
  const { ask } = makePages("<p>1</p>");
  const { html, nonce } = await ask("x");
  assertEquals([html, nonce], ["<p>1</p>", null]);
});

Deno.test("KeptPages.answer() lets the page go that was not asked for longest when there are too many", async () => {
  const { made, ask } = makePages(
    PAGE,
    2.5 * (PAGE.length - 2 * RENDERED.length),
  );
  for (const key of ["x", "y", "x", "z"]) await ask(key);
  assertEquals(made.count, 3);
  await ask("x");
  assertEquals(made.count, 3);
  await ask("y");
  assertEquals(made.count, 4);
});

Deno.test("KeptPages.answer() keeps no failure", async () => {
  const pages = new KeptPages();
  await assertRejects(
    () => pages.answer("x", () => Promise.reject(new Error("Broken"))),
    Error,
    "Broken",
  );
  const render = () => Promise.resolve(new Response(PAGE));
  const { nonce } = await pages.answer("x", render);
  assertNotEquals(nonce, RENDERED);
  assertEquals(nonce?.length, 32);
});
