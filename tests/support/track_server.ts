import { join } from "@std/path";
import {
  type ServerProcess,
  type ServerProcessOptions,
  startServer,
} from "./server_process.ts";

/** A server over a folder of its own with one file, `track.flac`; both go with it. */
export interface TrackServer extends AsyncDisposable {
  /** The library. */
  readonly root: string;
  readonly server: ServerProcess;
}

/** @param modified when the file was changed last. Default: now */
export async function startTrackServer(
  content: Uint8Array,
  { modified, ...options }:
    & { modified?: Date }
    & Omit<ServerProcessOptions, "variables"> = {},
): Promise<TrackServer> {
  const root = await Deno.realPath(await Deno.makeTempDir());
  const track = join(root, "track.flac");
  await Deno.writeFile(track, content);
  if (modified !== undefined) await Deno.utime(track, modified, modified);
  const server = await startServer({
    ...options,
    variables: {
      MUSIC_ROOT: root,
      DATA_ROOT: join(root, ".data"),
      LOG_LEVEL: "error",
    },
  });
  return {
    root,
    server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await Deno.remove(root, { recursive: true });
    },
  };
}
