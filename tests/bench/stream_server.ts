/**
 * The stream core behind `Deno.serve` and nothing else: no pages, no access rule, no log.
 *
 * Run with a music root and a port (0: any). The port is printed as one line of standard output.
 */
import { toStatus } from "@/lib/errors.ts";
import { FilePool } from "@/lib/stream/file_pool.ts";
import { mediaResponse } from "@/lib/stream/headers.ts";
import { mediaType } from "@/lib/stream/media_type.ts";
import { PathResolver } from "@/lib/stream/path_resolver.ts";
import { serveFile } from "@/lib/stream/serve_file.ts";

const PREFIX = "/play/";

/** A handler that serves the audio files below `root` under `/play/`. */
export function createHandler(
  root: string,
  pool: FilePool,
): (request: Request) => Promise<Response> {
  const resolver = new PathResolver(root);
  return async (request) => {
    try {
      const file = await resolver.resolve(rawPath(request.url));
      const type = mediaType(file.path);
      if (type === undefined) return refuse(404);
      return await serveFile(request, file, {
        mediaType: type,
        cacheControl: "public, max-age=3600",
        pool,
      });
    } catch (error) {
      return refuse(toStatus(error));
    }
  };
}

function refuse(status: number): Response {
  return mediaResponse(status, {});
}

/** What follows the prefix in the path as it was sent; `""` names nothing. */
function rawPath(url: string): string {
  const path = url.indexOf("/", url.indexOf("://") + 3);
  if (path < 0 || !url.startsWith(PREFIX, path)) return "";
  const query = url.indexOf("?", path);
  return url.slice(path + PREFIX.length, query < 0 ? undefined : query);
}

if (import.meta.main) {
  const [root = ".", port = "0"] = Deno.args;
  Deno.serve({
    hostname: "127.0.0.1",
    port: Number(port),
    automaticCompression: false,
    onListen: ({ port }) => {
      Deno.stdout.writeSync(new TextEncoder().encode(`${port}\n`));
    },
  }, createHandler(root, new FilePool()));
}
