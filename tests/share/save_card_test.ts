import { assertEquals, assertRejects } from "@std/assert";
import { saveCard } from "@/lib/share/save_card.ts";

function answer(status: number, headers: Record<string, string>) {
  return () => Promise.resolve(new Response("bytes", { status, headers }));
}

async function save(respond: () => Promise<Response>) {
  const saved: [name: string, content: string][] = [];
  const files: Blob[] = [];
  await saveCard("/qr/a/download", {
    fetch: respond,
    download: (file, name) => {
      files.push(file);
      saved.push([name, file.type]);
    },
  }).finally(() => assertEquals(files.length <= 1, true));
  return { saved, text: await files[0]?.text() };
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
      await assertRejects(() =>
        saveCard("/qr/a/download", {
          fetch: respond,
          download: () => {
            throw new RangeError("It was saved");
          },
        }), Error).then((error) =>
          assertEquals(error instanceof RangeError, false)
        );
    },
  );
}

Deno.test("saveCard() saves the picture under the name that the server gives", async () => {
  const { saved, text } = await save(answer(200, {
    "content-type": "image/png",
    "content-disposition": `attachment; filename*=UTF-8''%E5%A4%8F.png`,
  }));
  assertEquals(saved, [["夏.png", "image/png"]]);
  assertEquals(text, "bytes");
});

Deno.test("saveCard() has a name of its own when the server gives none", async () => {
  const { saved } = await save(answer(200, { "content-type": "image/png" }));
  assertEquals(saved, [["mixtape-qr-code.png", "image/png"]]);
});
