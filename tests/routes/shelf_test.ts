import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { scanLibrary } from "../support/scan_library.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const HOSTILE = `<img src=x onerror=alert(1)>`;
const tracks = [makeTrack({ path: "a.mp3", title: "One", artist: "Nina" })];

function shelfTest(name: string, test: (app: TestApp) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using app = await createTestApp();
    await test(app);
  });
}

const read = async (app: TestApp, path: string, init?: RequestInit) =>
  await (await app.fetch(path, init)).text();

shelfTest(
  "GET / has for each tape what can be done with it, as links and forms",
  async (app) => {
    const slug = await app.publish({ title: "Tape", tracks });
    const html = await read(app, "/");
    for (
      const part of [
        `href="/share/${slug}#play"`,
        `href="/editor/${slug}"`,
        `action="/api/mixtapes/${slug}/duplicate"`,
        `action="/api/mixtapes/${slug}/delete"`,
      ]
    ) assertStringIncludes(html, part);
  },
);

shelfTest("GET /?q=&sort= arranges without JavaScript", async (app) => {
  for (const title of ["Été", "Zoo", "Aal", "Bus"]) {
    await app.publish({ title, tracks });
  }
  const titles = async (path: string) =>
    Array.from(
      (await read(app, path)).matchAll(/tape-card-title">([^<]+)</g),
      ([, title]) => title,
    );
  assertEquals(await titles("/?sort=title"), ["Aal", "Bus", "Été", "Zoo"]);
  assertEquals(await titles("/?q=ete"), ["Été"]);
  assertEquals((await titles("/?sort=%3Cscript%3E")).length, 4);
});

shelfTest(
  "GET / shows a damaged file with the reason, and leaves it alone",
  async (app) => {
    const path = join(app.dataRoot, "mixtapes", "bad.json");
    await Deno.writeTextFile(path, '{"title":');
    const html = await read(app, "/");
    assertStringIncludes(html, "Damaged tapes");
    assertStringIncludes(html, "bad.json");
    assertStringIncludes(html, "It is no valid JSON");
    assertEquals(await Deno.readTextFile(path), '{"title":');
  },
);

shelfTest(
  "GET /?deleted= offers to bring the tape back that was deleted",
  async (app) => {
    const slug = await app.publish({ title: "Tape", tracks });
    const response = await app.fetch(`/api/mixtapes/${slug}/delete`, {
      method: "POST",
      headers: { accept: "text/html" },
    });
    const html = await read(app, response.headers.get("location") ?? "");
    assertStringIncludes(html, "Deleted “<bdi>Tape</bdi>”.");
    assertStringIncludes(html, `action="/api/mixtapes/${slug}/restore"`);
    assertMatch(html, /Gone for good in <!-- -->?30|Gone for good in 30/);
  },
);

shelfTest("GET /?deleted= says nothing of a tape that was not", async (app) => {
  const slug = await app.publish({ title: "Tape", tracks });
  const html = await read(app, `/?deleted=${slug}`);
  assertEquals(html.includes("Deleted “"), false);
});

shelfTest("GET / shows tags and names as text", async (app) => {
  await app.publish({ title: HOSTILE, creatorName: HOSTILE, tracks });
  const html = await read(app, `/?q=${encodeURIComponent(HOSTILE)}`);
  assertEquals(html.includes("<img src=x"), false);
});

shelfTest(
  "GET / shows a visitor neither damaged nor deleted tapes",
  async (app) => {
    await Deno.writeTextFile(join(app.dataRoot, "mixtapes", "bad.json"), "{");
    const slug = await app.publish({ title: "Gone tape", tracks });
    await app.services.mixtapes.remove(slug);
    const html = await read(app, `/?deleted=${slug}`, {
      headers: { host: "tapes.example" },
    });
    for (const secret of ["bad.json", "Gone tape", "/editor"]) {
      assertEquals(html.includes(secret), false, secret);
    }
  },
);

shelfTest(
  "GET / says to the owner alone where music is missed, and nothing once there is a tape",
  async (app) => {
    await scanLibrary(app.services);
    const words = `There is no music in ${app.musicRoot} yet.`;
    assertStringIncludes(await read(app, "/"), words);
    const visit = { headers: { host: "tapes.example" } };
    assertEquals((await read(app, "/", visit)).includes(app.musicRoot), false);
    await app.publish({ title: "Tape", tracks });
    assertEquals((await read(app, "/")).includes(words), false);
  },
);
