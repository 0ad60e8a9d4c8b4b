import { countTracks, foldersOfTwins } from "@/lib/editor/result_words.ts";
import type { FoundArtist, SearchResult } from "@/lib/library/track.ts";
import { type AlbumActions, AlbumRow } from "./AlbumRow.tsx";
import { FoundTrackRow } from "./FoundTrackRow.tsx";
import { MatchedText } from "./MatchedText.tsx";

export interface SearchResultsProps extends AlbumActions {
  result: SearchResult;
  onArtist: (name: string) => void;
}

/** What was found, by artist, album and track. */
export function SearchResults(
  { result, onArtist, ...actions }: SearchResultsProps,
) {
  const { artists, albums, tracks } = result;
  const folders = foldersOfTwins(result);
  return (
    <div class="found">
      {artists.length > 0 && (
        <div role="group" aria-labelledby="found-artists">
          <h3 id="found-artists">Artists</h3>
          <ul class="found-artists">
            {artists.map((artist) => (
              <li key={artist.name}>
                <ArtistChip artist={artist} onArtist={onArtist} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {albums.length > 0 && (
        <div role="group" aria-labelledby="found-albums">
          <h3 id="found-albums">Albums</h3>
          <ul class="found-list">
            {albums.map((album) => (
              <AlbumRow
                key={album.id}
                album={album}
                matches={album.matches}
                folder={folders.get(album.id)}
                {...actions}
              />
            ))}
          </ul>
        </div>
      )}
      {tracks.length > 0 && (
        <div role="group" aria-labelledby="found-tracks">
          <h3 id="found-tracks">Tracks</h3>
          <ul class="found-list">
            {tracks.map((track) => (
              <FoundTrackRow
                key={track.path}
                track={track}
                matches={track.matches}
                folder={folders.get(track.path)}
                {...actions}
              />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function ArtistChip(
  { artist, onArtist }: {
    artist: FoundArtist;
    onArtist: (name: string) => void;
  },
) {
  return (
    <button
      type="button"
      class="chip"
      onClick={() => onArtist(artist.name)}
    >
      <span class="chip-name">
        <MatchedText text={artist.name} ranges={artist.matches.name} />
      </span>
      <span class="chip-count">{countTracks(artist.tracks)}</span>
    </button>
  );
}
