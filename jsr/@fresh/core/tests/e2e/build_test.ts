import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { walkFiles } from "../../src/dev/crawl.ts";
import { buildFixture, PROJECT_DIR, runBuild } from "../support/fixture.ts";

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, sanitizeOps: true, sanitizeResources: true, fn });
}

function get(path: string): Request {
  return new Request(`http://localhost${path}`);
}

test("Builder.build() rejects when an island does not compile", async () => {
  const root = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(root, "islands"));
    const broken: [source: string, message: string][] = [
      ["export default () => <p", "Broken.tsx"],
      ['import "unknown-package";', 'Cannot bundle "unknown-package"'],
      ['import "./Missing.tsx";', "Missing.tsx"],
    ];
    for (const [source, message] of broken) {
      await Deno.writeTextFile(join(root, "islands/Broken.tsx"), source);
      const { success, stderr } = await runBuild({ root });
      assertEquals(success, false, source);
      assertStringIncludes(stderr, message);
    }
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});

test("Builder.build() writes a server that answers like the app", async () => {
  await using build = await buildFixture();
  const page = await build.fetch(get("/"));
  const html = await page.text();
  assertEquals(page.status, 200);
  assertMatch(html, /<title>Home<\/title>/);

  const links = page.headers.get("Link")?.match(/\/_fresh[^>]+/g) ?? [];
  assertEquals(links.length, 2);
  for (const link of links) {
    const module = await build.fetch(get(link));
    assertEquals(module.status, 200);
    assertMatch(module.headers.get("Cache-Control") ?? "", /immutable/);
    assertMatch(module.headers.get("Content-Type") ?? "", /^text\/javascript/);
    await module.body?.cancel();
  }

  const css = await build.fetch(get("/style.css"));
  assertMatch(css.headers.get("ETag") ?? "", /^W\/"[0-9a-f]{40}"$/);
  await css.body?.cancel();
});

test("Builder.build() puts one copy of Preact and of signals into the client modules", async () => {
  await using build = await buildFixture();
  const sources: string[] = [];
  for await (const path of walkFiles(join(build.outDir, "static"))) {
    if (path.endsWith(".js")) sources.push(await Deno.readTextFile(path));
  }
  const code = sources.join("\n");
  // One line of each library that no other code has.
  assertEquals(code.match(/preact-signals/g)?.length, 1);
  assertEquals(code.match(/xlink\(H\|:h\)/g)?.length, 1);
  assertEquals(code.includes("__FRESH_BUILD_ID__"), false);
  assertEquals(code.includes("Deno."), false);
});

test("Builder.build() names the build by its contents", async () => {
  const version = async (outDir: string) =>
    /version = "(\w+)"/.exec(
      await Deno.readTextFile(join(outDir, "snapshot.js")),
    )?.[1];
  await using one = await buildFixture();
  await using two = await buildFixture();
  const id = await version(one.outDir);
  assertMatch(id ?? "", /^[0-9a-f]{40}$/);
  assertEquals(await version(two.outDir), id);
});

test("Builder.build() writes a server that deno serve runs without leave to write", async () => {
  await using build = await buildFixture();
  await using server = new Deno.Command(Deno.execPath(), {
    args: [
      "serve",
      "--allow-read",
      "--config",
      join(PROJECT_DIR, "deno.json"),
      "--host=127.0.0.1",
      "--port=0",
      join(build.outDir, "server.js"),
    ],
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const line = await firstLine(server.stderr);
  const address = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
  const response = await fetch(`${address}/files/a`);
  assertEquals(await response.json(), {
    params: { path: "a" },
    route: "/files/:path*",
  });
});

/** Reads up to the first line that names an address, then drops the rest. */
async function firstLine(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<string> {
  let text = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (/http:\S+\n/.test(text)) break;
  }
  return text;
}
