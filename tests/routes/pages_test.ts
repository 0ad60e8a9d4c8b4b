import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { join } from "@std/path";
import type { LogFields } from "@/lib/log.ts";
import { NOTE_EARLY_PRESS } from "@/lib/player/early_press.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const HOSTILE = `"><script>alert("x")</script><img src=x onerror=alert(1)>`;
const tracks = [
  makeTrack({ title: "One", artist: "Ada", path: "a/1.flac", duration: 61 }),
  makeTrack({ title: "Two", artist: "Bob", path: "a/50%?.mp3", duration: 59 }),
];

function pageTest(
  name: string,
  test: (app: TestApp) => Promise<void>,
  variables: Record<string, string> = {},
) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using app = await createTestApp({ variables });
    await test(app);
  });
}

/** Contents of all `<meta>` of a name or property. */
function metas(html: string, name: string): string[] {
  const pattern = new RegExp(
    `<meta (?:name|property)="${name}" content="([^"]*)"`,
    "g",
  );
  return Array.from(html.matchAll(pattern), (match) => match[1] ?? "");
}

pageTest("GET /share/<slug> shows the tape without JavaScript", async (app) => {
  const slug = await app.publish({
    title: "Été & Co",
    creatorName: "Ada",
    linerNotes: "For **you**",
    tracks,
  });
  const response = await app.fetch(`/share/${encodeURIComponent(slug)}`);
  assertEquals(response.status, 200);
  assertEquals(
    response.headers.get("content-type"),
    "text/html; charset=utf-8",
  );
  const html = await response.text();
  assertStringIncludes(html, '<h1 dir="auto">Été &amp; Co</h1>');
  assertStringIncludes(html, "2 tracks · 2 min");
  assertStringIncludes(html, "For <strong>you</strong>");
  const native = html.match(/<noscript>.*<\/noscript>/s)?.[0] ?? "";
  assertEquals(native.match(/<audio controls[^>]*preload="none"/g)?.length, 2);
  assertStringIncludes(native, 'src="/play/a/50%25%3F.mp3"');
});

pageTest(
  "GET /share/<slug> leads the owner back, and nobody else, whoever came first",
  async (app) => {
    const slug = await app.publish({ title: "Tape", tracks });
    const visit = { headers: { host: "tapes.example" } };
    for (const init of [{}, visit, {}, visit]) {
      const response = await app.fetch(`/share/${slug}`, init);
      const isOwner = init !== visit;
      const html = await response.text();
      assertEquals(html.includes(`href="/editor/${slug}"`), isOwner);
      assertEquals(/<a href="\/"[^>]*>Shelf<\/a>/.test(html), isOwner);
      assertEquals(
        response.headers.get("cache-control"),
        "private, no-cache",
      );
    }
  },
);

pageTest(
  "an error page leads the owner to the shelf, and nobody else",
  async (app) => {
    const accept = "text/html";
    for (const path of ["/share/none", "/nowhere"]) {
      const owner = await app.fetch(path, { headers: { accept } });
      assertEquals(owner.status, 404);
      assertMatch(await owner.text(), /<a href="\/"[^>]*>To the shelf<\/a>/);
      const visitor = await app.fetch(path, {
        headers: { accept, host: "tapes.example" },
      });
      assertEquals((await visitor.text()).includes("shelf"), false);
    }
  },
);

pageTest(
  "pages are compressed for who accepts it, and media is not",
  async (app) => {
    const slug = await app.publish({ title: "Tape", tracks });
    await app.writeMusic("a/1.flac", "x".repeat(5000));
    const accepts = { "accept-encoding": "gzip, deflate, br" };
    const plain = await app.fetch(`/share/${slug}`);
    assertEquals(plain.headers.get("vary"), "Accept-Encoding");
    assertEquals(plain.headers.get("content-encoding"), null);
    const length = (await plain.bytes()).length;

    for (const method of ["GET", "HEAD"]) {
      const packed = await app.fetch(`/share/${slug}`, {
        method,
        headers: accepts,
      });
      const { headers } = packed;
      assertEquals(headers.get("content-encoding"), "gzip");
      assertEquals(headers.get("vary"), "Accept-Encoding");
      assertEquals(Number(headers.get("content-length")) < length / 2, true);
      if (method === "HEAD") continue;
      const bytes = await packed.bytes();
      assertEquals(headers.get("content-length"), String(bytes.length));
      const html = new TextDecoder().decode(gunzipSync(bytes));
      assertStringIncludes(html, '<h1 dir="auto">Tape</h1>');
    }

    const lost = await app.fetch("/nowhere", {
      headers: { ...accepts, accept: "text/html" },
    });
    assertEquals(lost.status, 404);
    assertEquals(lost.headers.get("content-encoding"), "gzip");
    await lost.body?.cancel();

    const track = await app.fetch("/play/a/1.flac", { headers: accepts });
    assertEquals(track.headers.get("content-encoding"), null);
    assertEquals(track.headers.get("content-length"), "5000");
    await track.body?.cancel();
  },
);

pageTest(
  "GET /share/<slug> has one absolute preview of each kind",
  async (app) => {
    const cover = join(app.dataRoot, "mixtapes", "covers", "tape cover.png");
    await Deno.writeTextFile(cover, "png");
    const slug = await app.publish({
      title: "Tape",
      cover: "tape cover.png",
      tracks,
    });
    const html = await (await app.fetch(`/share/${slug}`, {
      headers: { host: "evil.example" },
    })).text();
    assertEquals(metas(html, "og:title"), ["Tape"]);
    assertEquals(metas(html, "og:url"), [
      `https://tapes.example/share/${slug}`,
    ]);
    const [preview = ""] = metas(html, "og:image");
    assertEquals(
      preview.replace(/\d+$/, ""),
      `https://tapes.example/og/${slug}.png?v=`,
    );
    assertEquals(metas(html, "twitter:image"), [preview]);
    assertEquals(metas(html, "robots"), ["noindex"]);
    assertEquals(html.match(/<title>/g)?.length, 1);
    assertEquals(html.includes("evil.example"), false);
  },
  { PUBLIC_URL: "https://tapes.example" },
);

pageTest(
  "GET /share/<slug> leads to the notes below a long list",
  async (app) => {
    const rows: [linerNotes: string, count: number, isLed: boolean][] = [
      ["For you", 12, false],
      ["For you", 13, true],
      ["", 13, false],
    ];
    for (const [linerNotes, count, isLed] of rows) {
      const slug = await app.publish({
        title: `${linerNotes} ${count}`,
        linerNotes,
        tracks: Array.from(
          { length: count },
          (_, at) => makeTrack({ title: `${at}`, path: `${at}.flac` }),
        ),
      });
      const html = await (await app.fetch(`/share/${slug}`)).text();
      const [, id = ""] =
        /<a class="notes-way" href="#([\w-]+)">Liner notes</.exec(html) ?? [];
      assertEquals(id !== "", isLed);
      if (isLed) assertStringIncludes(html, `<h2 id="${id}">`);
    }
  },
);

pageTest("GET /share/<slug> shows hostile tags as text", async (app) => {
  const slug = await app.publish({
    title: HOSTILE,
    creatorName: HOSTILE,
    linerNotes: HOSTILE,
    tracks: [
      makeTrack({
        title: HOSTILE,
        artist: HOSTILE,
        album: HOSTILE,
        path: "a.flac",
      }),
    ],
  });
  const html = await (await app.fetch(`/share/${slug}`)).text();
  // The only scripts are our own and Fresh's, and they carry the nonce of this page.
  assertEquals(html.match(/<script/g)?.length, 2);
  assertMatch(html, /<script nonce="\w+">document\.onclick=/);
  assertStringIncludes(html, `>${NOTE_EARLY_PRESS}</script>`);
  assertMatch(html, /<script type="module" nonce="\w+">/);
  assertEquals(html.match(/<img/g), null);
});

pageTest(
  "GET /share/<slug> shows a blank cassette when the cover is gone",
  async (app) => {
    const slug = await app.publish({
      title: "Tape",
      cover: "gone.png",
      tracks,
    });
    const html = await (await app.fetch(`/share/${slug}`)).text();
    assertEquals(html.includes("/covers/"), false);
    assertStringIncludes(html, "cover-blank");
  },
);

pageTest(
  "GET /share/<slug> has a policy that runs only its own script",
  async (app) => {
    const slug = await app.publish({ title: "Tape", tracks });
    const response = await app.fetch(`/share/${slug}`);
    const policy = response.headers.get("content-security-policy") ?? "";
    const nonce = policy.match(/script-src 'self' 'nonce-(\w+)'/)?.[1];
    assertStringIncludes(await response.text(), `nonce="${nonce}"`);
    assertEquals(policy.includes("unsafe"), false);
    assertEquals(policy.includes("upgrade-insecure-requests"), false);
  },
);

for (
  const path of [
    "/share/none",
    "/share/..%2fsecret",
    "/share/a.json",
    "/nowhere",
  ]
) {
  pageTest(`GET ${path} is a 404 page with the same policy`, async (app) => {
    const response = await app.fetch(path);
    assertEquals(response.status, 404);
    assertStringIncludes(
      response.headers.get("content-security-policy") ?? "",
      "default-src 'none'",
    );
    assertStringIncludes(await response.text(), "No tape here");
  });
}

pageTest("an error is JSON to a client that wants JSON", async (app) => {
  const response = await app.fetch("/share/none", {
    headers: { accept: "application/json" },
  });
  assertEquals(response.status, 404);
  assertEquals(await response.json(), { error: 404 });
});

pageTest("an unexpected error tells a stranger nothing", async (app) => {
  const slug = await app.publish({ title: "Tape", tracks });
  app.services.mixtapes.get = () => {
    throw new Error("secret /srv/path");
  };
  const response = await app.fetch(`/share/${slug}`);
  assertEquals(response.status, 500);
  const html = await response.text();
  assertStringIncludes(html, "The tape got tangled");
  assertEquals(html.includes("secret"), false);
}, { LOG_LEVEL: "error" });

pageTest("GET / shows the owner the shelf", async (app) => {
  const slug = await app.publish({ title: "Tape", tracks });
  const html = await (await app.fetch("/")).text();
  assertStringIncludes(html, `href="/share/${slug}"`);
});

pageTest("GET / tells the owner how an empty shelf is filled", async (app) => {
  const html = await (await app.fetch("/")).text();
  assertStringIncludes(html, "Make your first tape");
  assertStringIncludes(html, `href="/editor"`);
});

pageTest("GET / shows a visitor no mixtape, and no script", async (app) => {
  await app.publish({ title: "Private tape", tracks });
  const html =
    await (await app.fetch("/", { headers: { host: "tapes.example" } }))
      .text();
  assertEquals(html.includes("Private tape"), false);
  assertEquals(html.includes("<script"), false);
});

pageTest(
  "GET /covers/<filename> serves a picture for a day, to any origin",
  async (app) => {
    const covers = join(app.dataRoot, "mixtapes", "covers");
    await Deno.writeTextFile(join(covers, "é.jpg"), "jpeg");
    await app.publish({ title: "Tape", cover: "é.jpg", tracks });
    const response = await app.fetch("/covers/%C3%A9.jpg", {
      headers: { host: "tapes.example" },
    });
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("content-type"), "image/jpeg");
    assertEquals(
      response.headers.get("cache-control"),
      "public, max-age=86400",
    );
    assertEquals(response.headers.get("access-control-allow-origin"), "*");
    assertEquals(await response.text(), "jpeg");
  },
);

pageTest(
  "GET /covers/<filename> shows a stranger what is on a mixtape, and nothing else",
  async (app) => {
    const covers = join(app.dataRoot, "mixtapes", "covers");
    for (const name of ["cover.jpg", "track.jpg", "deleted.jpg", "draft.jpg"]) {
      await Deno.writeTextFile(join(covers, name), "jpeg");
    }
    await app.publish({
      title: "Tape",
      cover: "cover.jpg",
      tracks: [{ ...tracks[0]!, cover: "track.jpg" }],
    });
    const slug = await app.publish({
      title: "Deleted",
      cover: "deleted.jpg",
      tracks,
    });
    await app.services.mixtapes.remove(slug);
    const look = async (name: string, host?: string) => {
      const response = await app.fetch(
        `/covers/${name}`,
        host === undefined ? {} : { headers: { host } },
      );
      await response.body?.cancel();
      return [response.status, response.headers.get("cache-control")];
    };
    for (
      const [name, isPublic] of [
        ["cover.jpg", true],
        ["track.jpg", true],
        ["deleted.jpg", false],
        ["draft.jpg", false],
      ] as const
    ) {
      const [status] = await look(name, "tapes.example");
      assertEquals([name, status], [name, isPublic ? 200 : 404]);
      assertEquals(await look(name), [
        200,
        isPublic ? "public, max-age=86400" : "private, no-cache",
      ]);
    }
  },
);

for (
  const path of [
    "/covers/none.jpg",
    "/covers/..%2fsecret.json",
    "/covers/%2e%2e%2fsecret.jpg",
    "/covers/evil.svg",
  ]
) {
  pageTest(`GET ${path} is a 404`, async (app) => {
    const covers = join(app.dataRoot, "mixtapes", "covers");
    await Deno.writeTextFile(join(covers, "evil.svg"), "<svg/>");
    await Deno.writeTextFile(join(covers, "..", "secret.jpg"), "secret");
    const response = await app.fetch(path);
    assertEquals([404, 403].includes(response.status), true);
    assertEquals((await response.text()).includes("secret"), false);
  });
}

pageTest("GET /healthz is ok, or says what is wrong", async (app) => {
  const healthy = await app.fetch("/healthz");
  assertEquals([healthy.status, await healthy.json()], [200, { status: "ok" }]);
  await Deno.remove(app.musicRoot, { recursive: true });
  const failing = await app.fetch("/healthz");
  assertEquals(failing.status, 503);
  assertEquals(await failing.json(), {
    status: "failing",
    reason: "The music library cannot be read",
  });
  await Deno.mkdir(app.musicRoot);
});

pageTest(
  "requests that Fresh would answer with a 500 are the client's fault",
  async (app) => {
    assertEquals((await app.fetch("/%ff")).status, 400);
    assertEquals((await app.fetch("/", { method: "BREW" })).status, 405);
    for (const path of ["/play/%ff", "/covers/%ff"]) {
      const response = await app.fetch(path);
      assertEquals(response.status, 400);
      assertEquals(response.headers.get("access-control-allow-origin"), "*");
    }
    const unknown = await app.fetch("/play/a.flac", { method: "PROPFIND" });
    assertEquals(unknown.status, 405);
    assertEquals(unknown.headers.get("allow"), "GET, HEAD, OPTIONS");
    assertEquals(unknown.headers.get("access-control-allow-origin"), "*");
  },
);

for (const page of ["/", "/share/SLUG", "/healthz"]) {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    pageTest(
      `${method} ${page} is a 405 with the methods there are`,
      async (app) => {
        const slug = await app.publish({ title: "Tape", tracks });
        const path = page.replace("SLUG", slug);
        const response = await app.fetch(path, { method });
        assertEquals(response.status, 405);
        assertEquals(response.headers.get("allow"), "GET, HEAD, OPTIONS");
        assertEquals(await response.text(), "Method not allowed");
      },
    );
  }

  pageTest(`OPTIONS ${page} tells of the methods there are`, async (app) => {
    const slug = await app.publish({ title: "Tape", tracks });
    const path = page.replace("SLUG", slug);
    const response = await app.fetch(path, { method: "OPTIONS" });
    assertEquals(response.status, 204);
    assertEquals(response.headers.get("allow"), "GET, HEAD, OPTIONS");
    assertEquals(response.body, null);
  });
}

for (const page of ["/", "/share/SLUG", "/share/none", "/healthz", "/no"]) {
  pageTest(`HEAD ${page} states the length of GET`, async (app) => {
    const slug = await app.publish({ title: "Tape", tracks });
    const path = page.replace("SLUG", slug);
    const got = await app.fetch(path);
    const length = String((await got.bytes()).length);
    const head = await app.fetch(path, { method: "HEAD" });
    assertEquals(head.status, got.status);
    assertEquals(got.headers.get("content-length"), length);
    assertEquals(head.headers.get("content-length"), length);
    assertEquals(
      head.headers.get("content-type"),
      got.headers.get("content-type"),
    );
    assertEquals(head.body, null);
  });
}

pageTest("HEAD of a stream of events lets the stream go", async (app) => {
  const { progress } = app.services;
  const response = await app.fetch("/admin/cache/progress", { method: "HEAD" });
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("content-type"), "text/event-stream");
  assertEquals(response.headers.get("content-length"), null);
  assertEquals(await response.text(), "");
  assertEquals(progress.listeners, 0);
});

/** Method, path, and what its one line in the log says. */
const LOGGED: [
  method: string,
  path: string,
  level: string,
  status: number,
  hasLength: boolean,
][] = [
  ["GET", "/", "info", 200, true],
  ["GET", "/play/a.flac", "info", 200, true],
  ["POST", "/healthz", "info", 405, true],
  ["GET", "/play/share/x", "info", 308, false],
  ["GET", "/play/none.flac", "warning", 404, true],
  ["GET", "/covers/none.jpg", "warning", 404, true],
  ["GET", "/share/none", "warning", 404, true],
  ["GET", "/nowhere", "warning", 404, true],
  ["GET", "/play/%ff", "warning", 400, true],
  ["GET", "/play/%00", "warning", 400, true],
  ["BREW", "/", "warning", 405, false],
];

for (const [method, path, level, status, hasLength] of LOGGED) {
  pageTest(
    `${method} ${path} leaves one line in the log: ${level}`,
    async (app) => {
      await app.writeMusic("a.flac", "0123456789");
      // An empty shelf asks the library, which has lines of its own.
      await app.publish({ title: "Tape", tracks });
      const events: [level: string, fields: LogFields][] = [];
      for (const level of ["info", "warning", "error"] as const) {
        app.services.log[level] = (_, fields = {}) =>
          events.push([level, fields]);
      }
      const response = await app.fetch(path, { method });
      await response.body?.cancel();
      const [event, ...others] = events;
      assertEquals(others, []);
      assertEquals(event?.[0], level);
      assertEquals(event?.[1].status, status);
      assertEquals(event?.[1].path, path);
      assertEquals(typeof event?.[1].length === "number", hasLength);
      assertEquals(typeof event?.[1].id, "string");
    },
  );
}

pageTest(
  "an unexpected error leaves one line in the log, with its stack",
  async (app) => {
    const lines: [event: string, fields: LogFields][] = [];
    const note = (event: string, fields: LogFields = {}) => {
      lines.push([event, fields]);
    };
    Object.assign(app.services.log, { info: note, warning: note, error: note });
    app.services.mixtapes.get = () => {
      throw new Error("Broken shelf");
    };
    const response = await app.fetch("/share/x");
    assertEquals(response.status, 500);
    await response.body?.cancel();
    assertEquals(lines.length, 1);
    assertEquals(lines[0]?.[0], "Failed request");
    assertMatch(String(lines[0]?.[1].detail), /Broken shelf\n +at /);
  },
);

pageTest("a slash too many at the end of a link does no harm", async (app) => {
  const slug = await app.publish({ title: "Tape", tracks });
  const response = await app.fetch(`/share/${slug}/?t=1`);
  assertEquals(response.status, 308);
  assertEquals(response.headers.get("location"), `/share/${slug}?t=1`);
});

pageTest("GET /share/<slug> says so when a tape is empty", async (app) => {
  const slug = await app.publish({ title: "Tape", tracks: [] });
  const html = await (await app.fetch(`/share/${slug}`)).text();
  assertStringIncludes(html, "There is nothing on this tape yet");
  assertEquals(html.includes('class="big-play"'), false);
});

/** The page of a tape as a browser gets it, and the nonce that its policy allows. */
async function browse(app: TestApp, path: string, acceptEncoding = "identity") {
  const response = await app.fetch(path, {
    headers: { "accept-encoding": acceptEncoding },
  });
  const bytes = await response.bytes();
  assertEquals(response.headers.get("content-length"), String(bytes.length));
  const html = new TextDecoder().decode(
    acceptEncoding === "gzip" ? gunzipSync(bytes) : bytes,
  );
  const policy = response.headers.get("content-security-policy") ?? "";
  return { html, nonce: /'nonce-(\w{32})'/.exec(policy)?.[1] ?? "" };
}

pageTest(
  "a page that is shown again has another nonce, on all of its scripts and styles",
  async (app) => {
    const slug = await app.publish({ title: "Tape", tracks });
    const answers = [
      await browse(app, `/share/${slug}`),
      await browse(app, `/share/${slug}`),
      await browse(app, `/share/${slug}`, "gzip"),
      await browse(app, `/share/${slug}`, "gzip"),
    ];
    assertEquals(new Set(answers.map(({ nonce }) => nonce)).size, 4);
    for (const { html, nonce } of answers) {
      const used = Array.from(html.matchAll(/ nonce="([^"]*)"/g), (m) => m[1]);
      assertEquals(new Set(used), new Set([nonce]));
      const inline = html.match(/<(?:style|script)(?![^>]* src=)[^>]*>/g);
      assertEquals(used.length, inline?.length);
    }
    const [first, ...others] = answers.map(({ html, nonce }) =>
      html.replaceAll(nonce, "")
    );
    for (const other of others) assertEquals(other, first);
  },
);

pageTest("a page that was shown follows each change", async (app) => {
  const slug = await app.publish({ title: "Before", tracks });
  assertMatch((await browse(app, `/share/${slug}`)).html, /Before<\/h1>/);
  const mixtape = await app.services.mixtapes.get(slug);
  await app.services.mixtapes.save({ ...mixtape, title: "After" });
  assertMatch((await browse(app, `/share/${slug}`)).html, /After<\/h1>/);
});

pageTest("a gift has the words of its own link alone", async (app) => {
  const slug = await app.publish({
    title: "Tape",
    tracks,
    giftFlowEnabled: true,
  });
  for (const name of ["Ada", "Bob", "Ada"]) {
    const { html } = await browse(app, `/share/${slug}?to=${name}xyz`);
    const named = new Set(html.match(/\w+xyz/g));
    assertEquals(named, new Set([`${name}xyz`]));
  }
});
