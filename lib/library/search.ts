import {
  ALBUM_COLUMNS,
  ARTIST_COLUMNS,
  type Row,
  toAlbum,
  toArtist,
  toTrack,
  TRACK_COLUMNS,
} from "./catalog_rows.ts";
import { matchesOf } from "./match_ranges.ts";
import { type RankedText, rankMatch } from "./rank_match.ts";
import { indexQuery } from "./search_index.ts";
import {
  parseQuery,
  type SearchField,
  type SearchTerm,
} from "./search_query.ts";
import type {
  FoundAlbum,
  FoundArtist,
  FoundTrack,
  SearchResult,
} from "./track.ts";

/** Runs a statement, prepared once for each text, and gives its rows. */
export type Select = (sql: string, ...values: (string | number)[]) => Row[];

/** Rows that are looked at more closely: two letters may match half the library. */
const CANDIDATES = 200;

const TRACK_FIELDS = { track: "title", artist: "artist", album: "album" };

/**
 * Finds artists, albums and tracks that have all the words of a query, the best of each first.
 *
 * @param limit how many of each
 */
export function search(
  select: Select,
  query: string,
  limit: number,
): SearchResult {
  const terms = parseQuery(query);
  return {
    query,
    artists: findArtists(select, terms).slice(0, limit),
    albums: findAlbums(select, terms).slice(0, limit),
    tracks: findTracks(select, terms).slice(0, limit),
  };
}

function findArtists(
  select: Select,
  terms: readonly SearchTerm[],
): FoundArtist[] {
  const rows = candidates(select, {
    sql: `SELECT ${ARTIST_COLUMNS} WHERE id IN
      (SELECT rowid FROM artist_words WHERE artist_words MATCH ?)
      ORDER BY tracks DESC LIMIT ${CANDIDATES}`,
    queries: tiers(terms, { artist: "name" }, "artist"),
  });
  return best(
    rows.map((row) => {
      const artist = toArtist(row);
      const texts = { name: [artist.name, "artist"] } as const;
      return {
        ...artist,
        matches: matchesOf(texts, terms),
        score: rankMatch([ranked(artist.name, "artist")], terms),
      };
    }),
    (a, b) => b.tracks - a.tracks || compare(a.name, b.name),
  );
}

function findAlbums(
  select: Select,
  terms: readonly SearchTerm[],
): FoundAlbum[] {
  const rows = candidates(select, {
    sql: `SELECT ${ALBUM_COLUMNS} WHERE id IN
      (SELECT rowid FROM album_words WHERE album_words MATCH ?)
      ORDER BY tracks DESC LIMIT ${CANDIDATES}`,
    queries: tiers(terms, { album: "title", artist: "artist" }, "album"),
  });
  return best(
    rows.map((row) => {
      const album = toAlbum(row);
      const texts = {
        title: [album.title, "album"],
        artist: [album.artist, "artist"],
      } as const;
      return {
        ...album,
        matches: matchesOf(texts, terms),
        score: rankMatch([
          ranked(album.title, "album"),
          ranked(album.artist, "artist", 0.6),
        ], terms),
      };
    }),
    (a, b) =>
      compare(a.artist, b.artist) || (a.year ?? 0) - (b.year ?? 0) ||
      compare(a.title, b.title),
  );
}

function findTracks(
  select: Select,
  terms: readonly SearchTerm[],
): FoundTrack[] {
  const rows = candidates(select, {
    // In no order: sorting half the library would cost more than all the rest.
    sql: `SELECT ${TRACK_COLUMNS} WHERE files.id IN
      (SELECT rowid FROM track_words WHERE track_words MATCH ? LIMIT ${CANDIDATES})`,
    queries: tiers(terms, TRACK_FIELDS, "track"),
  });
  return best(
    rows.map((row) => {
      const track = toTrack(row);
      const texts = {
        title: [track.title, "track"],
        artist: [track.artist, "artist"],
        album: [track.album, "album"],
      } as const;
      return {
        ...track,
        matches: matchesOf(texts, terms),
        score: rankMatch([
          ranked(track.title, "track"),
          ranked(track.artist, "artist", 0.6),
          ranked(track.albumArtist, "artist", 0.5),
          ranked(track.album, "album", 0.4),
        ], terms),
      };
    }),
    (a, b) =>
      compare(a.albumArtist, b.albumArtist) || compare(a.album, b.album) ||
      (a.discNumber ?? 0) - (b.discNumber ?? 0) ||
      (a.trackNumber ?? 0) - (b.trackNumber ?? 0) || compare(a.path, b.path),
  );
}

/** Queries from the narrowest on: the main column begins with the words, has them all, or they are anywhere. */
function tiers(
  terms: readonly SearchTerm[],
  fields: Partial<Record<SearchField, string>>,
  main: SearchField,
): string[] {
  const inMain = { [main]: fields[main] };
  const queries = [
    indexQuery(terms, inMain, { atStart: true }),
    indexQuery(terms, inMain),
    indexQuery(terms, fields),
  ];
  return Array.from(new Set(queries.filter((query) => query !== null)));
}

/** Rows of the narrowest queries that together are enough. */
function candidates(
  select: Select,
  { sql, queries }: { sql: string; queries: readonly string[] },
): Row[] {
  const rows = new Map<unknown, Row>();
  for (const query of queries) {
    if (rows.size >= CANDIDATES) break;
    for (const row of select(sql, query)) rows.set(row["id"], row);
  }
  return Array.from(rows.values());
}

/** In the order of the score, and among equals in that of `compareEqual`. */
function best<Found extends { score: number }>(
  found: Found[],
  compareEqual: (a: Found, b: Found) => number,
): Omit<Found, "score">[] {
  return found.sort((a, b) => b.score - a.score || compareEqual(a, b))
    .map(({ score: _, ...rest }) => rest);
}

function ranked(text: string, field: SearchField, weight = 1): RankedText {
  return { text, field, weight };
}

/** By code units: the collation of a language would take longer than the search. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
