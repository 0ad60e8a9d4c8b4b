import { assertEquals } from "@std/assert";
import { fromFileUrl, join, relative, toFileUrl } from "@std/path";
import type { App } from "fresh";
import { Builder } from "fresh/dev";
import { walkFiles } from "../../src/dev/crawl.ts";
import { openPage } from "../support/browser.ts";
import { FIXTURE_DIR } from "../support/fixture.ts";

const NODE_MODULES = fromFileUrl(
  new URL("../../../../../node_modules", import.meta.url),
);

/** Copies the fixture to where a test may change it. */
async function copyFixture(): Promise<{ dir: string } & AsyncDisposable> {
  const dir = await Deno.makeTempDir({ prefix: "fresh_dev_" });
  for await (const path of walkFiles(FIXTURE_DIR)) {
    const target = join(dir, relative(FIXTURE_DIR, path));
    await Deno.mkdir(join(target, ".."), { recursive: true });
    await Deno.copyFile(path, target);
  }
  await Deno.symlink(NODE_MODULES, join(dir, "node_modules"));
  return {
    dir,
    [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }),
  };
}

Deno.test({
  name:
    "Builder.listen() reloads the page with new code when an island changes",
  async fn() {
    await using project = await copyFixture();
    await using session = await openPage();
    const { page, complaints } = session;
    const listening = Promise.withResolvers<number>();
    const abort = new AbortController();
    const main = toFileUrl(join(project.dir, "main.ts")).href;
    await new Builder({ root: project.dir }).listen(
      (): Promise<{ app: App<unknown> }> => import(main),
      {
        hostname: "127.0.0.1",
        port: 0,
        signal: abort.signal,
        onListen: ({ port }) => listening.resolve(port),
      },
    );
    try {
      const connected = Promise.withResolvers<void>();
      page.on("websocket", (socket) => {
        socket.on("framereceived", () => connected.resolve());
      });
      await page.goto(`http://127.0.0.1:${await listening.promise}/islands`);
      await page.waitForSelector('#values[data-side="browser"]');
      await connected.promise;

      const island = join(project.dir, "islands/Counter.tsx");
      const code = await Deno.readTextFile(island);
      await Deno.writeTextFile(island, code.replace("{count}", "new {count}"));

      await page.waitForSelector('#outer:text-is("new 1")');
      assertEquals(complaints, []);
    } finally {
      abort.abort();
    }
  },
});
