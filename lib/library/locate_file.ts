import { basename } from "@std/path";
import type { Location } from "./catalog_reader.ts";
import { numberOrNull, type Row, text } from "./catalog_rows.ts";
import type { Select } from "./search.ts";

/** Seconds by which two readings of one length may differ. */
const TOLERANCE = 1;

/**
 * Where the file is that was at a path: there, or where its content is now, or else where the only track
 * with its tags is. A path that never was in the library leads nowhere.
 */
export function locateFile(select: Select, path: string): Location {
  const name = path.normalize();
  const isThere = select("SELECT 1 FROM files WHERE name = ?", name).length > 0;
  if (isThere) return { kind: "there" };
  const [gone] = select("SELECT * FROM gone WHERE name = ?", name);
  const found = gone && (sameContent(select, gone, name) ??
    sameTags(select, gone));
  return found === undefined
    ? { kind: "missing" }
    : { kind: "moved", path: found };
}

/** Of several copies the one whose file name stayed the same. */
function sameContent(
  select: Select,
  gone: Row,
  name: string,
): string | undefined {
  const paths = select(
    `SELECT path FROM files WHERE sample = ? AND size = ? AND problem IS NULL
     ORDER BY path LIMIT 100`,
    text(gone["sample"]),
    Number(gone["size"]),
  ).map((row) => text(row["path"]));
  return paths.find((path) => basename(path.normalize()) === basename(name)) ??
    paths[0];
}

/** Only where title and artist are known and no other track has the same. */
function sameTags(select: Select, gone: Row): string | undefined {
  const [title, artist] = [text(gone["title"]), text(gone["artist"])];
  const duration = numberOrNull(gone["duration"]);
  if (title === "" || artist === "" || duration === null) return undefined;
  const rows = select(
    `SELECT path FROM files WHERE title = ? AND artist = ? AND album = ?
     AND abs(duration - ?) <= ${TOLERANCE} AND problem IS NULL LIMIT 2`,
    title,
    artist,
    text(gone["album"]),
    duration,
  );
  return rows.length === 1 ? text(rows[0]?.["path"]) : undefined;
}
