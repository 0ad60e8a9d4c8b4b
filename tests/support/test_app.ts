import { Builder } from "fresh/dev";
import { dirname, fromFileUrl, join } from "@std/path";
import { loadConfig } from "@/lib/config.ts";
import type { MixtapeDraft } from "@/lib/mixtapes/mixtape.ts";
import { createServices, type Services } from "@/lib/services.ts";
import { createApp } from "@/main.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

/** The whole app over temporary folders, without a socket. */
export interface TestApp extends AsyncDisposable {
  readonly services: Services;
  readonly musicRoot: string;
  readonly dataRoot: string;
  /** Sends a request from the owner's own machine; a `host` header makes it somebody else's. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Writes a file of the library, its folders included. */
  writeMusic(path: string, content: string | Uint8Array): Promise<void>;
  publish(draft: MixtapeDraft): Promise<string>;
}

export interface TestAppOptions {
  /** Variables of the environment. */
  variables?: Record<string, string>;
}

/** Starts the app with the routes of the repository. Use it with `await using`. */
export async function createTestApp(
  { variables = {} }: TestAppOptions = {},
): Promise<TestApp> {
  const folder = await Deno.makeTempDir();
  const musicRoot = join(folder, "music");
  const dataRoot = join(folder, "data");
  await Deno.mkdir(musicRoot);
  const environment: Record<string, string> = {
    MUSIC_ROOT: musicRoot,
    DATA_ROOT: dataRoot,
    LOG_LEVEL: "error",
    ...variables,
  };
  const services = createServices(loadConfig((key) => environment[key]));
  await services.mixtapes.prepare();
  const app = createApp(services);
  const builder = new Builder({ root: ROOT });
  const applySnapshot = await builder.build({
    mode: "production",
    snapshot: "memory",
  });
  applySnapshot(app);
  const handler = app.handler();

  return {
    services,
    musicRoot,
    dataRoot,
    fetch: (path, init = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has("host")) headers.set("host", "localhost");
      const url = `http://${headers.get("host")}${path}`;
      return handler(new Request(url, { ...init, headers }), {
        remoteAddr: { transport: "tcp", hostname: "127.0.0.1", port: 1 },
        completed: Promise.resolve(),
      });
    },
    async writeMusic(path, content) {
      const file = join(musicRoot, path);
      await Deno.mkdir(dirname(file), { recursive: true });
      await (typeof content === "string"
        ? Deno.writeTextFile(file, content)
        : Deno.writeFile(file, content));
    },
    publish: async (draft) => (await services.mixtapes.create(draft)).slug,
    async [Symbol.asyncDispose]() {
      services[Symbol.dispose]();
      await services.trackCovers.settled();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
