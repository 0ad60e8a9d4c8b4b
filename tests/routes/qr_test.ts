import { createHash } from "node:crypto";
import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { decodePicture } from "@/lib/images/drawing/decode_picture.ts";
import { encodePng } from "@/lib/images/drawing/png.ts";
import { makeTrack, type Mixtape } from "@/lib/mixtapes/mixtape.ts";
import { readCode } from "@/lib/qr/read_code.ts";
import { makePicture } from "../support/make_picture.ts";
import { readAddresses } from "@/lib/network/addresses.ts";
import { isPrivateIpv4 } from "@/lib/share/is_private_ipv4.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const ORIGIN = "https://tapes.example";
const PUBLIC = { variables: { PUBLIC_URL: ORIGIN } };

async function pictureOf(response: Response) {
  const decoded = await decodePicture(await response.bytes(), 5000);
  if (decoded.kind !== "picture") throw new Error(decoded.reason);
  return decoded.picture;
}

async function publishCovered(app: TestApp, title: string): Promise<string> {
  const cover = makePicture(300, 200, (x, y) => [x % 256, y, 90, 255]);
  await Deno.writeFile(
    join(app.dataRoot, "mixtapes/covers/cover.png"),
    encodePng(cover),
  );
  return await app.publish({ title, tracks: [], cover: "cover.png" });
}

const SIZES: [query: string, pixels: number][] = [
  ["", 400],
  ["?size=abc", 400],
  ["?size=", 400],
  ["?size=1e9", 400],
  ["?size=99999999999999999999", 800],
  ["?size=250", 250],
  ["?size=250.4&logo=false", 250],
  ["?size=300&size=64", 300],
  ["?logo=%00", 400],
];

Deno.test("/qr/<slug>.png is the code of the page", async (t) => {
  await using app = await createTestApp(PUBLIC);
  const slug = await app.publish({ title: "夏の歌", tracks: [] });
  const path = `/qr/${encodeURIComponent(slug)}.png`;
  const url = `${ORIGIN}/share/${encodeURIComponent(slug)}`;

  for (const [query, pixels] of SIZES) {
    await t.step(query || "without a query", async () => {
      const response = await app.fetch(path + query, {
        headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
      });
      assertEquals(response.status, 200);
      assertEquals(response.headers.get("content-type"), "image/png");
      assertEquals(
        response.headers.get("cache-control"),
        "public, max-age=3600",
      );
      assertEquals(response.headers.get("x-content-type-options"), "nosniff");
      assertMatch(
        response.headers.get("content-disposition") ?? "",
        /^inline; filename="[\x20-\x7e]+-qr\.png"; filename\*=UTF-8''%E5%A4%8F[\w%-]+-qr\.png$/,
      );
      const picture = await pictureOf(response);
      assertEquals([picture.width, picture.height], [pixels, pixels]);
      assertEquals(readCode(picture), url);
    });
  }

  await t.step("has a tag and a 304", async () => {
    const first = await app.fetch(path);
    await first.body?.cancel();
    const etag = first.headers.get("etag") ?? "";
    const again = await app.fetch(path, { headers: { "if-none-match": etag } });
    assertEquals(again.status, 304);
  });

  await t.step("says so where a size is too small", async () => {
    for (const query of ["?size=64", "?size=0", "?size=-5", "?size=1"]) {
      const response = await app.fetch(path + query);
      assertEquals(response.status, 400);
      const text = await response.text();
      const [, smallest = ""] = /at least (\d+) pixels$/.exec(text) ?? [];
      const enough = await app.fetch(`${path}?size=${smallest}`);
      assertEquals(readCode(await pictureOf(enough)), url);
      const less = await app.fetch(`${path}?size=${Number(smallest) - 1}`);
      assertEquals(less.status, 400);
      await less.body?.cancel();
    }
  });

  await t.step("takes GET, HEAD and OPTIONS", async () => {
    const head = await app.fetch(path, { method: "HEAD" });
    assertEquals([head.status, await head.text()], [200, ""]);
    const options = await app.fetch(path, { method: "OPTIONS" });
    assertEquals(options.status, 204);
    for (const method of ["POST", "PUT", "DELETE"]) {
      const response = await app.fetch(path, { method });
      assertEquals(response.status, 405);
      assertEquals(response.headers.get("allow"), "GET, HEAD, OPTIONS");
    }
  });
});

Deno.test("/qr/<slug>.png has the words of a gift in it, and of nothing else", async () => {
  await using app = await createTestApp(PUBLIC);
  const gift = await app.publish({
    title: "Gift",
    tracks: [],
    giftFlowEnabled: true,
  });
  const plain = await app.publish({ title: "Plain", tracks: [] });
  const codeOf = async (slug: string, query: string) =>
    readCode(
      await pictureOf(await app.fetch(`/qr/${slug}.png?size=800&${query}`)),
    );
  const words = "to=Ada&from=Zo%C3%AB&note=Hi+%26+bye";
  assertEquals(
    await codeOf(gift, words),
    `${ORIGIN}/share/${gift}?${words}`,
  );
  assertEquals(await codeOf(gift, ""), `${ORIGIN}/share/${gift}`);
  assertEquals(await codeOf(plain, words), `${ORIGIN}/share/${plain}`);
  const longest = `note=${"a".repeat(500)}`;
  assertEquals(
    await codeOf(gift, longest),
    `${ORIGIN}/share/${gift}?${longest}`,
  );
});

Deno.test("/qr/<slug>.svg is the same code as a drawing", async () => {
  await using app = await createTestApp(PUBLIC);
  const slug = await app.publish({ title: "Summer", tracks: [] });
  const response = await app.fetch(`/qr/${slug}.svg?size=500`);
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("content-type"), "image/svg+xml");
  assertMatch(
    response.headers.get("content-disposition") ?? "",
    /^inline; filename="summer-\w+-qr\.svg"/,
  );
  const svg = await response.text();
  assertMatch(svg, /^<svg [^>]*width="500" height="500"/);
  assertEquals(
    /script|href|http(?!:\/\/www\.w3\.org\/2000\/svg)/.test(svg),
    false,
  );
});

const CARDS: [query: string, width: number, height: number][] = [
  ["", 800, 1720],
  ["?size=400", 400, 860],
  ["?size=400&include_cover=false", 400, 460],
  ["?size=400&include_title=false", 400, 820],
  ["?size=400&include_cover=0&include_title=no", 400, 420],
  ["?size=99999&include_title=abc", 1200, 2580],
  ["?size=abc", 800, 1720],
];

Deno.test("/qr/<slug>/download is a card with the code", async (t) => {
  await using app = await createTestApp(PUBLIC);
  const slug = await publishCovered(app, 'Été "à deux": 夏 🌞/..');
  const url = `${ORIGIN}/share/${encodeURIComponent(slug)}`;
  for (const [query, width, height] of CARDS) {
    await t.step(query || "without a query", async () => {
      const response = await app.fetch(`/qr/${slug}/download${query}`);
      assertEquals(response.status, 200);
      assertEquals(
        response.headers.get("content-disposition"),
        "attachment; filename=\"Ete a deux _ _ ..-qr-code.png\"; filename*=UTF-8''%C3%89t%C3%A9%20%C3%A0%20deux%20%E5%A4%8F%20%F0%9F%8C%9E%20..-qr-code.png",
      );
      const card = await pictureOf(response);
      assertEquals([card.width, card.height], [width, height]);
      const code = {
        width,
        height: width,
        pixels: card.pixels.slice((height - width) * width * 4),
      };
      assertEquals(readCode(code), url);
    });
  }

  await t.step(
    "changes with the title and with the cover, and only then",
    async () => {
      const tagOf = async () => {
        const response = await app.fetch(`/qr/${slug}/download?size=400`);
        await response.body?.cancel();
        return response.headers.get("etag");
      };
      const { mixtapes } = app.services;
      const change = async (draft: Partial<Mixtape>) => {
        await mixtapes.save({ ...await mixtapes.get(slug), ...draft });
        return await tagOf();
      };
      const before = await tagOf();
      assertEquals(await change({ linerNotes: "New" }), before);
      const titled = await change({ title: "Other" });
      assertEquals(titled === before, false);
      assertEquals(await change({ cover: null }) === titled, false);
    },
  );
});

Deno.test("a cover that cannot be used is left out of cards, icons and previews", async () => {
  await using app = await createTestApp(PUBLIC);
  const bomb = encodePng(makePicture(10, 10, () => [1, 2, 3, 255]));
  new DataView(bomb.buffer).setUint32(16, 20_000);
  new DataView(bomb.buffer).setUint32(20, 20_000);
  const covers: Record<string, Uint8Array> = {
    "empty.jpg": new Uint8Array(0),
    "text.png": new TextEncoder().encode(
      "no picture at all, though long enough",
    ),
    "bomb.png": bomb,
  };
  for (const [cover, bytes] of Object.entries(covers)) {
    await Deno.writeFile(join(app.dataRoot, "mixtapes/covers", cover), bytes);
    const slug = await app.publish({ title: "Tape", tracks: [], cover });
    const card = await pictureOf(
      await app.fetch(`/qr/${slug}/download?size=400`),
    );
    assertEquals([cover, card.height], [cover, 460]);
    for (const path of [`/og/${slug}.png`, `/share/${slug}/icon.png`]) {
      const response = await app.fetch(path);
      assertEquals([path, response.status], [path, 200]);
      await response.body?.cancel();
    }
  }
});

Deno.test("twenty who ask for one card have it made once", async () => {
  await using app = await createTestApp(PUBLIC);
  const slug = await publishCovered(app, "Once");
  const tags = await Promise.all(Array.from({ length: 20 }, async () => {
    const response = await app.fetch(`/qr/${slug}/download?size=300`);
    await response.body?.cancel();
    return response.headers.get("etag");
  }));
  assertEquals(new Set(tags).size, 1);
  const files = await Array.fromAsync(
    Deno.readDir(join(app.dataRoot, "cache/qr")),
  );
  assertEquals(files.length, 1);
});

const PATHS = [
  "/qr/SLUG.png",
  "/qr/SLUG.svg",
  "/qr/SLUG/download",
  "/og/SLUG.png",
];
const NO_SLUGS = [
  "none",
  "..%252fpreferences",
  "%252e%252e%252fpreferences",
  "..%2fpreferences",
  "..%5cpreferences",
  "%2e%2e",
  "a.json",
  "-a",
  "%00",
];

for (const path of PATHS) {
  Deno.test(`GET ${path} is a 404 for every slug that is none`, async () => {
    await using app = await createTestApp(PUBLIC);
    await Deno.writeTextFile(
      join(app.dataRoot, "preferences.json"),
      '{"tracks":[]}',
    );
    for (const slug of NO_SLUGS) {
      const response = await app.fetch(path.replace("SLUG", slug));
      assertEquals([slug, response.status], [slug, 404]);
      await response.body?.cancel();
    }
  });
}

Deno.test("codes are made only of an address that can be trusted", async (t) => {
  await t.step("PASSWORD without PUBLIC_URL: none", async () => {
    await using app = await createTestApp({
      variables: { PASSWORD: "correct horse" },
    });
    const slug = await app.publish({ title: "A", tracks: [] });
    for (
      const path of [
        `/qr/${slug}.png`,
        `/qr/${slug}.svg`,
        `/qr/${slug}/download`,
      ]
    ) {
      const response = await app.fetch(path, {
        headers: { host: "evil.example" },
      });
      assertEquals(response.status, 503);
      await response.body?.cancel();
    }
  });
  await t.step("in a network: an address of this machine", async () => {
    await using app = await createTestApp({
      variables: { PASSWORD: "correct horse", HOST: "0.0.0.0", PORT: "8123" },
    });
    const slug = await app.publish({ title: "A", tracks: [] });
    const own = readAddresses().find(({ address }) => isPrivateIpv4(address));
    for (const host of ["10.99.99.99:8123", own?.address]) {
      if (host === undefined) continue; // a machine without a network
      const response = await app.fetch(`/qr/${slug}.png`, {
        headers: { host },
      });
      assertEquals(response.status, host === own?.address ? 200 : 503);
      await response.body?.cancel();
    }
  });
  await t.step("local mode: the host of the owner's request", async () => {
    await using app = await createTestApp();
    const slug = await app.publish({ title: "A", tracks: [] });
    const response = await app.fetch(`/qr/${slug}.png`);
    assertEquals(
      readCode(await pictureOf(response)),
      `http://localhost/share/${slug}`,
    );
  });
});

Deno.test("/og/<slug>.png is 1200 x 630, with a cover and without", async (t) => {
  await using app = await createTestApp(PUBLIC);
  const slugs = [
    await publishCovered(app, "Ένα καλοκαίρι <script>&amp;"),
    await app.publish({ title: "🌞", tracks: [] }),
    await app.publish({
      title: "x".repeat(5000),
      tracks: [],
      creatorName: "\u0000\u202e",
    }),
  ];
  for (const slug of slugs) {
    await t.step(slug.slice(0, 20), async () => {
      const response = await app.fetch(
        `/og/${encodeURIComponent(slug)}.png?v=1`,
        {
          headers: { host: "bot.example" },
        },
      );
      assertEquals(response.status, 200);
      assertEquals(response.headers.get("content-type"), "image/png");
      assertEquals(
        response.headers.get("cache-control"),
        "public, max-age=3600",
      );
      assertEquals(response.headers.has("x-robots-tag"), false);
      const picture = await pictureOf(response);
      assertEquals([picture.width, picture.height], [1200, 630]);
    });
  }
});

Deno.test("/og/<slug>.png leaves out names that no font can draw, and the words before them", async () => {
  await using app = await createTestApp(PUBLIC);
  const tagOf = async (creatorName: string, artist: string) => {
    const title = "One";
    const slug = await app.publish({
      title,
      creatorName,
      tracks: [makeTrack({ title, artist, path: "a.mp3" })],
    });
    const picture = await pictureOf(await app.fetch(`/og/${slug}.png`));
    return createHash("sha256").update(picture.pixels).digest("hex");
  };
  // Private use: no font has it.
  const nobody = await tagOf("\ue000", "\ue000");
  assertEquals(nobody, await tagOf("", ""));
  assertEquals(nobody === await tagOf("Ada", ""), false);
});

Deno.test("addresses of the original app lead to the codes", async () => {
  await using app = await createTestApp(PUBLIC);
  for (const path of ["/qr/a.png?size=300", "/qr/a/download"]) {
    const response = await app.fetch(`/play${path}`);
    assertEquals([response.status, response.headers.get("location")], [
      308,
      path,
    ]);
    await response.body?.cancel();
  }
});
