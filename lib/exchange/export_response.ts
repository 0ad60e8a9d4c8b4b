import { NotFoundError } from "../errors.ts";
import { contentDisposition } from "../http/content_disposition.ts";
import { coverType } from "../mixtapes/cover_type.ts";
import type { Mixtape } from "../mixtapes/mixtape.ts";
import type { Services } from "../services.ts";
import { mediaType } from "../stream/media_type.ts";
import { type ExportSources, exportZip } from "./export_zip.ts";
import { findFile } from "../stream/find_file.ts";
import { M3U8_TYPE, writeM3u8 } from "./m3u8.ts";
import { toPlaylist } from "./playlist.ts";
import { writeXspf, XSPF_TYPE } from "./xspf.ts";

type Parts = Pick<Services, "covers" | "music">;

/**
 * A mixtape as a file to keep: `m3u8`, `xspf`, or `zip`, with the audio if it is asked for.
 *
 * @throws {NotFoundError} for another format
 * @throws {TooLargeError} when the audio is over 4 GB
 */
export async function exportResponse(
  mixtape: Mixtape,
  format: string,
  { services, withAudio }: { services: Parts; withAudio: boolean },
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

function exportSources({ music, covers }: Parts): ExportSources {
  return {
    findTrack: async (path) =>
      mediaType(path) === undefined ? null : await findFile(music, path),
    findCover: async (filename) =>
      coverType(filename) === undefined
        ? null
        : await findFile(covers, filename),
  };
}
