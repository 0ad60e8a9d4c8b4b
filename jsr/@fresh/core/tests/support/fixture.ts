import { fromFileUrl, join, toFileUrl } from "@std/path";
import { App } from "fresh";
import { Builder, type BuildOptions } from "fresh/dev";

/** Directory of the app that the tests build. */
export const FIXTURE_DIR = fromFileUrl(new URL("../fixture", import.meta.url));

/** Answers a request like the handler of an app. */
export type Fetch = (request: Request) => Promise<Response>;

/** Returns `app` with the routes, islands and static files of the fixture. */
export async function withFixtureBuild<State>(
  app: App<State> = new App<State>(),
  options: BuildOptions = {},
): Promise<App<State>> {
  const builder = new Builder({ root: FIXTURE_DIR, ...options });
  const attach = await builder.build({
    mode: "development",
    snapshot: "memory",
  });
  attach(app);
  return app;
}

/** Directory whose `deno.json` maps the imports. */
export const PROJECT_DIR = fromFileUrl(
  new URL("../../../../..", import.meta.url),
);

/** A production build of the fixture in a temporary directory, which is removed at the end. */
export interface FixtureBuild extends AsyncDisposable {
  outDir: string;
  fetch: Fetch;
}

/** Builds the fixture as `dev.ts build` does, and loads the server that came out. */
export async function buildFixture(): Promise<FixtureBuild> {
  const outDir = await Deno.makeTempDir({ prefix: "fresh_build_" });
  const { success, stderr } = await runBuild({ root: FIXTURE_DIR, outDir });
  if (!success) throw new Error(`Cannot build the fixture: ${stderr}`);
  const server: { default: { fetch: Fetch } } = await import(
    toFileUrl(join(outDir, "server.js")).href
  );
  return {
    outDir,
    fetch: server.default.fetch,
    [Symbol.asyncDispose]: () => Deno.remove(outDir, { recursive: true }),
  };
}

/**
 * Runs `Builder.build()` in a process of its own: esbuild gives no way to wait for the end of its service, which
 * the test sanitizers would take for a leak. The process ends by itself only when the service does.
 */
export async function runBuild(
  options: BuildOptions,
): Promise<{ success: boolean; stderr: string }> {
  const code = `import { Builder } from "fresh/dev";
await new Builder(${JSON.stringify(options)}).build();`;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", code],
    cwd: PROJECT_DIR,
    env: { NO_COLOR: "1" },
  }).output();
  return { success, stderr: new TextDecoder().decode(stderr) };
}
