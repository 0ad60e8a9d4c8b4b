import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { decodePicture } from "@/lib/images/drawing/decode_picture.ts";
import { encodeJpeg } from "@/lib/images/drawing/encode_jpeg.ts";
import { encodePng } from "@/lib/images/drawing/png.ts";
import { readImageHeader } from "@/lib/images/drawing/image_header.ts";
import { makePicture, pixelAt } from "../support/make_picture.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const cover = makePicture(600, 400, (x, y) => [220, 60 + x % 9, y % 7, 255]);
const hole = makePicture(300, 300, (x) => [20, 90, 200, x < 150 ? 0 : 255]);

async function appWithCovers(): Promise<TestApp> {
  const app = await createTestApp();
  const files: Record<string, Uint8Array> = {
    "cover.jpg": await encodeJpeg(cover),
    "hole.png": encodePng(hole),
    "empty.jpg": new Uint8Array(0),
    "broken.png": encodePng(cover).slice(0, 200),
    "text.jpg": new TextEncoder().encode(
      "no picture, but long enough to be one",
    ),
  };
  for (const [name, bytes] of Object.entries(files)) {
    await Deno.writeFile(join(app.dataRoot, "mixtapes/covers", name), bytes);
  }
  return app;
}

async function sizeOf(response: Response): Promise<unknown> {
  const header = readImageHeader(await response.bytes());
  return header && [header.format, header.width, header.height];
}

const SIZES: [query: string, expected: [string, number, number]][] = [
  ["?size=abc", ["jpeg", 600, 400]],
  ["?size=", ["jpeg", 600, 400]],
  ["?size=1e3", ["jpeg", 600, 400]],
  ["?size=0", ["jpeg", 96, 64]],
  ["?size=-5", ["jpeg", 96, 64]],
  ["?size=99999999999", ["jpeg", 512, 341]],
  ["?size=200", ["jpeg", 192, 128]],
  ["?size=256", ["jpeg", 256, 171]],
  ["", ["jpeg", 600, 400]],
];

Deno.test("/covers has the sizes that are listed, and the nearest of them", async (t) => {
  await using app = await appWithCovers();
  await app.publish({ title: "Tape", cover: "cover.jpg", tracks: [] });
  for (const [query, expected] of SIZES) {
    await t.step(query || "none", async () => {
      const response = await app.fetch(`/covers/cover.jpg${query}`);
      assertEquals(response.status, 200);
      assertEquals(
        response.headers.get("cache-control"),
        "public, max-age=86400",
      );
      assertEquals(response.headers.get("access-control-allow-origin"), "*");
      assertEquals(response.headers.get("content-type"), "image/jpeg");
      assertEquals(await sizeOf(response), expected);
    });
  }

  await t.step("a size is asked for again with its tag", async () => {
    const path = "/covers/cover.jpg?size=96";
    const first = await app.fetch(path);
    await first.body?.cancel();
    const etag = first.headers.get("etag") ?? "";
    const again = await app.fetch(path, { headers: { "if-none-match": etag } });
    assertEquals(again.status, 304);
    const other = await app.fetch("/covers/cover.jpg?size=192", {
      headers: { "if-none-match": etag },
    });
    assertEquals(other.status, 200);
    await other.body?.cancel();
  });

  await t.step("what shows through stays so, as a PNG", async () => {
    const response = await app.fetch("/covers/hole.png?size=96");
    assertEquals(response.headers.get("content-type"), "image/png");
    const decoded = await decodePicture(await response.bytes(), 500);
    if (decoded.kind !== "picture") throw new Error(decoded.reason);
    assertEquals(pixelAt(decoded.picture, 10, 10)[3], 0);
    assertEquals(pixelAt(decoded.picture, 90, 10), [20, 90, 200, 255]);
  });

  await t.step("a smaller picture stays as it is", async () => {
    const response = await app.fetch("/covers/hole.png?size=384");
    assertEquals(await response.bytes(), encodePng(hole));
  });

  await t.step("what cannot be decoded is served as it is", async () => {
    for (const name of ["broken.png", "text.jpg", "empty.jpg"]) {
      const response = await app.fetch(`/covers/${name}?size=96`);
      assertEquals(response.status, 200);
      const file = join(app.dataRoot, "mixtapes/covers", name);
      assertEquals(await response.bytes(), await Deno.readFile(file));
    }
  });

  await t.step("a new cover of the same name has new versions", async () => {
    const file = join(app.dataRoot, "mixtapes/covers/cover.jpg");
    const before = await app.fetch("/covers/cover.jpg?size=96");
    await before.body?.cancel();
    await Deno.remove(file);
    await Deno.writeFile(
      file,
      await encodeJpeg(makePicture(200, 400, () => [1, 2, 3, 255])),
    );
    // A path stands for 100 ms; another name of the same file has not been looked at yet.
    await Deno.symlink("cover.jpg", join(file, "../other.jpg"));
    const after = await app.fetch("/covers/other.jpg?size=96");
    assertEquals(
      after.headers.get("etag") === before.headers.get("etag"),
      false,
    );
    assertEquals(await sizeOf(after), ["jpeg", 48, 96]);
  });

  await t.step("a version that was removed is made again", async () => {
    const folder = join(app.dataRoot, "cache/covers");
    for await (const { name } of Deno.readDir(folder)) {
      await Deno.remove(join(folder, name));
    }
    const response = await app.fetch("/covers/other.jpg?size=96");
    assertEquals(await sizeOf(response), ["jpeg", 48, 96]);
  });
});

Deno.test("images.coverColours() tells colours, and null where there are none", async (t) => {
  await using app = await appWithCovers();
  const { images } = app.services;
  const colours = await images.coverColours("cover.jpg");
  assertEquals(colours?.length, 1);
  assertEquals((colours?.[0]?.red ?? 0) > 200, true);
  for (
    const name of ["text.jpg", "empty.jpg", "nowhere.jpg", "../../x.json", ""]
  ) {
    await t.step(`null for "${name}"`, async () => {
      assertEquals(await images.coverColours(name), null);
    });
  }
  await t.step("they are kept on disk", async () => {
    const kept: string[] = [];
    for await (
      const { name } of Deno.readDir(join(app.dataRoot, "cache/covers"))
    ) {
      kept.push(name.replace(/^[0-9a-f]{40}/, ""));
    }
    assertEquals(kept, [".json"]);
  });
});

Deno.test("/share/<slug>/icon.png is square, made of the cover or of the title", async (t) => {
  await using app = await appWithCovers();
  const slugs = {
    cover: await app.publish({
      title: "Covered",
      tracks: [],
      cover: "cover.jpg",
    }),
    broken: await app.publish({
      title: "Broken",
      tracks: [],
      cover: "text.jpg",
    }),
    title: await app.publish({ title: "«summer»", tracks: [] }),
    none: await app.publish({ title: "☂", tracks: [] }),
  };
  for (const [what, slug] of Object.entries(slugs)) {
    await t.step(what, async () => {
      const response = await app.fetch(`/share/${slug}/icon.png?size=192`);
      assertEquals(response.status, 200);
      assertEquals(response.headers.get("content-type"), "image/png");
      assertEquals(response.headers.get("x-content-type-options"), "nosniff");
      assertEquals(await sizeOf(response), ["png", 192, 192]);
    });
  }
  await t.step("any other size is the nearest", async () => {
    for (
      const [query, side] of [["", 512], ["?size=1", 192], ["?size=x", 512]]
    ) {
      const response = await app.fetch(
        `/share/${slugs.cover}/icon.png${query}`,
      );
      assertEquals(await sizeOf(response), ["png", side, side]);
    }
  });
  await t.step("an unknown slug has none", async () => {
    for (const slug of ["nobody", "..%252fpreferences", "%2e%2e%2fx"]) {
      const response = await app.fetch(`/share/${slug}/icon.png`);
      assertEquals(response.status, 404);
      await response.body?.cancel();
    }
  });
});

Deno.test("images are answered while their folders cannot be written", async (t) => {
  await using app = await appWithCovers();
  const slug = await app.publish({
    title: "Full",
    tracks: [],
    cover: "cover.jpg",
  });
  await Deno.remove(join(app.dataRoot, "cache"), { recursive: true })
    .catch(() => {}); // nothing was kept yet
  await Deno.writeTextFile(join(app.dataRoot, "cache"), "in the way");
  const paths = [
    "/covers/cover.jpg?size=96",
    `/qr/${slug}.png`,
    `/qr/${slug}.svg`,
    `/qr/${slug}/download?size=200`,
    `/og/${slug}.png`,
    `/share/${slug}/icon.png?size=192`,
  ];
  for (const path of paths) {
    await t.step(path, async () => {
      const whole = await app.fetch(path);
      assertEquals(whole.status, 200);
      const bytes = await whole.bytes();
      assertEquals(whole.headers.get("content-length"), String(bytes.length));

      const part = await app.fetch(path, { headers: { range: "bytes=5-9" } });
      assertEquals(part.status, 206);
      assertEquals(await part.bytes(), bytes.slice(5, 10));

      const head = await app.fetch(path, { method: "HEAD" });
      assertEquals([head.status, await head.text()], [200, ""]);
      const etag = whole.headers.get("etag") ?? "";
      const again = await app.fetch(path, {
        headers: { "if-none-match": etag },
      });
      assertEquals([again.status, etag !== ""], [304, true]);
    });
  }
  await t.step("and pages have their colours", async () => {
    const colours = await app.services.images.coverColours("cover.jpg");
    assertEquals(colours?.length, 1);
  });
});

Deno.test("a stranger who has had enough drawn gets what is there, and a 429 for more", async (t) => {
  await using app = await createTestApp({
    variables: { PUBLIC_URL: "https://tapes.example" },
  });
  const slug = await app.publish({ title: "Tape", tracks: [] });
  const stranger = { headers: { host: "tapes.example" } };
  const paths = [
    `/qr/${slug}.png`,
    `/qr/${slug}.svg`,
    `/qr/${slug}/download`,
    `/og/${slug}.png`,
    `/share/${slug}/icon.png`,
  ];
  const ask = async (path: string, init?: RequestInit) => {
    const response = await app.fetch(path, init);
    await response.body?.cancel();
    return response;
  };
  // It comes back with time, of which a slow machine takes more.
  const spendAll = () => {
    while (app.services.drawing.spend("127.0.0.1", 1).kind === "granted");
  };
  assertEquals((await ask(paths[0]!, stranger)).status, 200);
  spendAll();

  await t.step("what was made before is there", async () => {
    assertEquals((await ask(paths[0]!, stranger)).status, 200);
  });
  for (const path of paths.slice(1)) {
    await t.step(path, async () => {
      spendAll();
      const refused = await ask(path, stranger);
      assertEquals(refused.status, 429);
      const seconds = Number(refused.headers.get("retry-after"));
      assertEquals(seconds >= 1 && seconds <= 3, true, `${seconds}`);
      assertEquals((await ask(path)).status, 200, "the owner");
      assertEquals((await ask(path, stranger)).status, 200, "what was made");
    });
  }
  await t.step("others are not kept waiting", () => {
    const grant = app.services.drawing.spend("192.0.2.7", 3);
    assertEquals(grant.kind, "granted");
  });
});
