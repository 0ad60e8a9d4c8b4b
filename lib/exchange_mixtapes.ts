import { contentDisposition } from "./http/content_disposition.ts";
import { NotFoundError, toStatus } from "./errors.ts";
import {
  type ExportSources,
  exportZip,
  type FoundFile,
  toPlaylist,
} from "./exchange/export_mixtape.ts";
import { importMixtape, type ImportTarget } from "./exchange/import_mixtape.ts";
import { M3U8_TYPE, writeM3u8 } from "./exchange/m3u8.ts";
import { writeXspf, XSPF_TYPE } from "./exchange/xspf.ts";
import { coverType } from "./mixtapes/cover_type.ts";
import type { Mixtape } from "./mixtapes/mixtape.ts";
import { readBody } from "./http/read_body.ts";
import type { Services } from "./services.ts";
import { mediaType } from "./stream/media_type.ts";
import type { PathResolver } from "./stream/path_resolver.ts";

/** Bytes of a file that is imported. Of an archive with audio, its beginning is enough. */
const LARGEST_IMPORT = 32 * 1024 ** 2;

/**
 * A mixtape as a file to keep: `m3u8`, `xspf`, or `zip`, with the audio if it is asked for.
 *
 * @throws {NotFoundError} for another format
 * @throws {TooLargeError} when the audio is over 4 GB
 */
export async function exportMixtape(
  mixtape: Mixtape,
  format: string,
  { services, withAudio }: { services: Services; withAudio: boolean },
): Promise<Response> {
  const send = (body: BodyInit, type: string) =>
    new Response(body, {
      headers: {
        "Content-Type": type,
        "Content-Disposition": contentDisposition(
          "attachment",
          mixtape.title,
          `.${format}`,
        ),
      },
    });
  switch (format) {
    case "m3u8":
      return send(
        writeM3u8(toPlaylist(mixtape)),
        `${M3U8_TYPE}; charset=utf-8`,
      );
    case "xspf":
      return send(writeXspf(toPlaylist(mixtape)), XSPF_TYPE);
    case "zip": {
      const sources = exportSources(services);
      return send(
        await exportZip(mixtape, sources, { withAudio }),
        "application/zip",
      );
    }
  }
  throw new NotFoundError(`Cannot export a mixtape as "${format}"`);
}

/**
 * Saves the mixtape that the body of a request holds, or the file of its form.
 *
 * @throws {BadRequestError} when it holds none
 * @throws {TooLargeError} when it is over 32 MiB
 */
export async function importFromRequest(
  request: Request,
  name: string,
  services: Services,
): Promise<{ mixtape: Mixtape; missing: number }> {
  const body = await readBody(request, LARGEST_IMPORT);
  const { bytes, filename } = await fileOf(request, body);
  const { draft, missing } = await importMixtape(
    bytes,
    filename ?? name,
    importTarget(services),
  );
  return { mixtape: await services.mixtapes.create(draft), missing };
}

/** The file of a form without JavaScript, or else the whole body. */
async function fileOf(
  { headers }: Request,
  body: Uint8Array<ArrayBuffer>,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; filename?: string }> {
  const type = headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return { bytes: body };
  const form = await new Response(body, { headers: { "content-type": type } })
    .formData().catch(() => new FormData());
  const file = form.get("file");
  return file instanceof File
    ? { bytes: await file.bytes(), filename: file.name }
    : { bytes: new Uint8Array(0) };
}

function exportSources({ music, covers }: Services): ExportSources {
  return {
    findTrack: async (path) =>
      mediaType(path) === undefined ? null : await find(music, path),
    findCover: async (filename) =>
      coverType(filename) === undefined ? null : await find(covers, filename),
  };
}

function importTarget(
  { music, library, coverUploads }: Services,
): ImportTarget {
  return {
    async findTrack(path) {
      if (mediaType(path) === undefined) return null;
      if (await find(music, path) === null) return null;
      // Without the library, the file is there all the same.
      return await library.trackAt(path).catch(() => null) ?? UNKNOWN;
    },
    keepCover: (bytes) => coverUploads.keep(new Blob([bytes]).stream()),
  };
}

/** A file that the library has not read yet. */
const UNKNOWN = { title: "", artist: "", album: "", duration: null };

async function find(
  resolver: PathResolver,
  path: string,
): Promise<FoundFile | null> {
  try {
    const file = await resolver.resolvePlain(path);
    return { path: file.path, size: file.stat.size };
  } catch (error) {
    if (toStatus(error) === 500) throw error;
    return null;
  }
}
