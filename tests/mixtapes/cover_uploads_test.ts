import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { TooLargeError, UnsupportedMediaError } from "@/lib/errors.ts";
import {
  CoverUploads,
  type PreparedCover,
  sweepCovers,
} from "@/lib/mixtapes/cover_uploads.ts";

function uploadTest(
  name: string,
  test: (context: {
    folder: string;
    uploads: CoverUploads;
    names: () => Promise<string[]>;
  }) => Promise<void>,
) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    const root = await Deno.makeTempDir();
    const folder = join(root, "covers");
    const uploads = new CoverUploads({ folder, prepare });
    const names = async () =>
      (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
    try {
      await test({ folder, uploads, names });
    } finally {
      await Deno.remove(root, { recursive: true });
    }
  });
}

/** Takes for a picture whatever begins with one. */
async function prepare(path: string): Promise<PreparedCover> {
  const text = await Deno.readTextFile(path);
  return text.startsWith("picture")
    ? {
      kind: "image",
      bytes: new TextEncoder().encode(text.toUpperCase()),
      extension: "jpg",
    }
    : { kind: "unusable", reason: "it is no picture" };
}

const bodyOf = (text: string) => new Blob([text]).stream();

uploadTest(
  "keep() keeps what was made of a picture under a name of its content",
  async ({ folder, uploads, names }) => {
    const name = await uploads.keep(bodyOf("picture 1"));
    assertMatch(name, /^cover-[0-9a-f]{24}\.jpg$/);
    assertEquals(await Deno.readTextFile(join(folder, name)), "PICTURE 1");
    assertEquals(await uploads.keep(bodyOf("picture 1")), name);
    assertEquals(await names(), [name]);
  },
);

for (
  const [what, body] of [
    ["no picture", bodyOf("<svg onload=x>")],
    ["empty", bodyOf("")],
    ["missing", null],
  ] as const
) {
  uploadTest(
    `keep() refuses a body that is ${what}, and leaves nothing`,
    async ({ uploads, names }) => {
      await assertRejects(() => uploads.keep(body), UnsupportedMediaError);
      assertEquals(await names(), []);
    },
  );
}

uploadTest(
  "keep() stops an endless body, and leaves nothing",
  async ({ uploads, names }) => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    await assertRejects(() => uploads.keep(endless), TooLargeError);
    assertEquals(await names(), []);
    assertEquals(sent < 30, true);
  },
);

uploadTest(
  "sweepCovers() removes old uploads that nobody uses, and nothing else",
  async ({ folder, uploads, names }) => {
    const used = await uploads.keep(bodyOf("picture used"));
    const old = await uploads.keep(bodyOf("picture old"));
    const recent = await uploads.keep(bodyOf("picture recent"));
    // A tape that was not saved yet may wait for weeks on a device.
    const waiting = await uploads.keep(bodyOf("picture waiting"));
    const weeksAgo = new Date(Date.now() - 29 * 86_400_000);
    await Deno.utime(join(folder, waiting), weeksAgo, weeksAgo);
    await Deno.writeTextFile(join(folder, "summer.jpg"), "of the original app");
    for (const name of [used, old, "summer.jpg"]) {
      await Deno.utime(join(folder, name), 0, 0);
    }
    const removed = await sweepCovers(folder, {
      used: new Set([used]),
      now: () => new Date(),
    });
    assertEquals(removed, 1);
    assertEquals(
      (await names()).sort(),
      [recent, waiting, "summer.jpg", used].sort(),
    );
  },
);
