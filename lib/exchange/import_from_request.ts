import { readBody } from "../http/read_body.ts";
import { fieldQuery } from "../library/search_query.ts";
import type { Mixtape } from "../mixtapes/mixtape.ts";
import type { Services } from "../services.ts";
import { mediaType } from "../stream/media_type.ts";
import { chooseAlike } from "./choose_alike.ts";
import { findFile } from "../stream/find_file.ts";
import { importMixtape, type ImportTarget } from "./import_mixtape.ts";
import { LARGEST_IMPORT } from "./largest_import.ts";

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

/** Tracks of one name that are looked at. */
const MOST_ALIKE = 50;

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

function importTarget(
  { music, library, coverUploads }: Services,
): ImportTarget {
  return {
    async findTrack(path) {
      if (mediaType(path) === undefined) return null;
      if (await findFile(music, path) === null) return null;
      // Without the library, the file is there all the same.
      return await library.trackAt(path).catch(() => null) ?? UNKNOWN;
    },
    async findAlike(track) {
      const query = [
        fieldQuery("track", track.title),
        fieldQuery("artist", track.artist),
      ].join(" ");
      // Without the library nobody knows: the track counts as missing.
      const found = await library.search(query, MOST_ALIKE).catch(() => null);
      return chooseAlike(found?.tracks ?? [], track);
    },
    keepCover: (bytes) => coverUploads.keep(new Blob([bytes]).stream()),
  };
}

/** A file that the library has not read yet. */
const UNKNOWN = { title: "", artist: "", album: "", duration: null };
