import { assertEquals, assertRejects } from "@std/assert";
import { saveCard } from "@/lib/share/save_card.ts";

function answer(status: number, headers: Record<string, string>) {
  return () => Promise.resolve(new Response("bytes", { status, headers }));
}

for (
  const [what, respond] of [
    ["the server fails", answer(500, { "content-type": "image/png" })],
    ["the tape is gone", answer(404, { "content-type": "text/html" })],
    ["no picture comes", answer(200, { "content-type": "text/html" })],
    ["the network is gone", () => Promise.reject(new TypeError("Failed"))],
  ] as const
) {
  Deno.test(
    `saveCard() throws and saves nothing when ${what}`,
    { sanitizeResources: true },
    async () => {
      const saved: string[] = [];
      await assertRejects(() =>
        saveCard("/qr/a/download", {
          fetch: respond,
          download: (_, name) => saved.push(name),
        }), Error);
      assertEquals(saved, []);
    },
  );
}

async function save(headers: Record<string, string>): Promise<string[]> {
  const saved: string[] = [];
  let file = new Blob();
  await saveCard("/qr/a/download", {
    fetch: answer(200, headers),
    download: (blob, name) => {
      saved.push(name);
      file = blob;
    },
  });
  return [...saved, await file.text()];
}

Deno.test("saveCard() saves the picture under the name that the server gives", async () => {
  const saved = await save({
    "content-type": "image/png",
    "content-disposition": `attachment; filename*=UTF-8''%E5%A4%8F.png`,
  });
  assertEquals(saved, ["夏.png", "bytes"]);
});

Deno.test("saveCard() has a name of its own when the server gives none", async () => {
  assertEquals(await save({ "content-type": "image/png" }), [
    "mixtape-qr-code.png",
    "bytes",
  ]);
});
