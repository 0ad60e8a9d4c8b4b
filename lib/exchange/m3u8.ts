import { MOST_TRACKS, type Playlist, type PlaylistTrack } from "./playlist.ts";

/** Media type of M3U8 files, as RFC 8216 section 10 registers it. */
export const M3U8_TYPE = "application/vnd.apple.mpegurl";

/**
 * A playlist as M3U8: UTF-8, with `#EXTINF` lines. Locations stand as they are, but for one that would be a comment:
 * that begins with `./`.
 */
export function writeM3u8(playlist: Playlist): string {
  const lines = ["#EXTM3U"];
  if (playlist.title !== "") lines.push(`#PLAYLIST:${oneLine(playlist.title)}`);
  for (const { location, title, artist, duration } of playlist.tracks) {
    const seconds = duration === null ? -1 : Math.round(duration);
    const name = [artist, title].filter((part) => part !== "").join(" - ");
    const place = location.startsWith("#") ? `./${location}` : location;
    lines.push(`#EXTINF:${seconds},${oneLine(name)}`, oneLine(place));
  }
  return lines.join("\n") + "\n";
}

/** Reads the first tracks of M3U and M3U8 files. Lines that are not understood are passed over. */
export function parseM3u8(text: string): Playlist {
  const tracks: PlaylistTrack[] = [];
  let title = "";
  let info = { title: "", artist: "", duration: null as number | null };
  const none = info;
  for (const [line] of text.replace(/^\ufeff/, "").matchAll(/[^\r\n]+/g)) {
    if (tracks.length === MOST_TRACKS) break;
    const entry = line.trim();
    if (entry.startsWith("#PLAYLIST:")) title = entry.slice(10).trim();
    else if (entry.startsWith("#EXTINF:")) info = parseInfo(entry.slice(8));
    else if (entry !== "" && !entry.startsWith("#")) {
      tracks.push({ location: entry, album: "", ...info });
      info = none;
    }
  }
  return { title, creator: "", notes: "", tracks };
}

/** `225 tvg-id="x",Artist - Title`: seconds, attributes that nobody needs, and a name. */
function parseInfo(
  text: string,
): { title: string; artist: string; duration: number | null } {
  const comma = text.indexOf(",");
  const name = comma < 0 ? "" : text.slice(comma + 1).trim();
  const seconds = parseFloat(text);
  const duration = seconds > 0 && Number.isFinite(seconds) ? seconds : null;
  const [artist, title] = name.split(/ - (.*)/s, 2);
  return title === undefined
    ? { title: name, artist: "", duration }
    : { title, artist: artist ?? "", duration };
}

/** A line feed within a name would begin a line of its own. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}
