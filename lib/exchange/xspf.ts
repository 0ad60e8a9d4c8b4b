import { MOST_TRACKS, type Playlist, type PlaylistTrack } from "./playlist.ts";

/** Media type of XSPF files, as version 1 of the format names it. */
export const XSPF_TYPE = "application/xspf+xml";

/** A playlist as XSPF version 1. Locations are paths, which become relative URLs. */
export function writeXspf(playlist: Playlist): string {
  const tracks = playlist.tracks.map((track) =>
    [
      "    <track>",
      element("location", track.location.split("/").map(encode).join("/"), 6),
      element("title", track.title, 6),
      element("creator", track.artist, 6),
      element("album", track.album, 6),
      track.duration === null
        ? ""
        : element("duration", String(Math.round(track.duration * 1000)), 6),
      "    </track>",
    ].filter((line) => line !== "").join("\n")
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<playlist version="1" xmlns="http://xspf.org/ns/0/">',
    element("title", playlist.title, 2),
    element("creator", playlist.creator, 2),
    element("annotation", playlist.notes, 2),
    "  <trackList>",
    ...tracks,
    "  </trackList>",
    "</playlist>",
    "",
  ].filter((line, index, all) => line !== "" || index === all.length - 1)
    .join("\n");
}

/**
 * Reads the first tracks of XSPF files: the elements that {@linkcode writeXspf} writes, wherever they stand in their track. No entity is
 * known but the five of XML and numbers, and document types are not read, so that no file can grow while it is.
 */
export function parseXspf(text: string): Playlist {
  const tracks: PlaylistTrack[] = [];
  let head = text;
  for (const content of trackElements(text)) {
    if (tracks.length === MOST_TRACKS) break;
    const milliseconds = Number(read(content, "duration"));
    tracks.push({
      location: read(content, "location"),
      title: read(content, "title"),
      artist: read(content, "creator"),
      album: read(content, "album"),
      duration: milliseconds > 0 && Number.isFinite(milliseconds)
        ? milliseconds / 1000
        : null,
    });
  }
  const list = text.search(/<trackList\b/);
  if (list >= 0) head = text.slice(0, list);
  return {
    title: read(head, "title"),
    creator: read(head, "creator"),
    notes: read(head, "annotation"),
    // Without a location, a track is known by its names: that is how the format is meant to travel.
    tracks: tracks.filter(({ location, title }) => location + title !== ""),
  };
}

/**
 * What stands in each track. An expression with both tags would look for the end again from every beginning, and one
 * that goes on behind a `<`, which no tag holds (XML 1.0, section 3.1), for a `>`.
 */
function* trackElements(text: string): Generator<string> {
  const begin = /<track\b[^<>]*>/g;
  const end = /<\/track\s*>/g;
  while (begin.exec(text) !== null) {
    end.lastIndex = begin.lastIndex;
    const found = end.exec(text);
    if (found === null) return;
    yield text.slice(begin.lastIndex, found.index);
    begin.lastIndex = end.lastIndex;
  }
}

function element(name: string, text: string, indent: number): string {
  if (text === "") return "";
  return `${" ".repeat(indent)}<${name}>${escapeXml(text)}</${name}>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

/** XML 1.0 has no way to write most control characters, nor half a surrogate pair. */
function escapeXml(text: string): string {
  return text.toWellFormed()
    // deno-lint-ignore no-control-regex -- these are the characters that XML cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>]/g, (character) => ESCAPES[character] ?? "");
}

function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

function read(xml: string, name: string): string {
  const match = new RegExp(`<${name}\\b[^<>/]*>([^<]*)</${name}\\s*>`).exec(
    xml,
  );
  return decodeXml(match?.[1] ?? "").trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function decodeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (entity, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
      const code = decimal === undefined
        ? parseInt(hexadecimal ?? "", 16)
        : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    },
  ).toWellFormed();
}
