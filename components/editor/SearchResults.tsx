import { CheckIcon } from "@/components/Icons.tsx";
import type { PreviewState } from "@/lib/editor/preview.ts";
import { countTracks, foldersOfTwins } from "@/lib/editor/result_words.ts";
import type {
  FoundArtist,
  FoundTrack,
  LibraryAlbum,
  SearchResult,
} from "@/lib/library/track.ts";
import { formatDuration } from "@/lib/player/duration.ts";
import { AlbumRow } from "./AlbumRow.tsx";
import { PlusIcon } from "./EditorIcons.tsx";
import { MatchedText } from "./MatchedText.tsx";
import { PreviewButton } from "./PreviewButton.tsx";

export interface SearchResultsProps {
  result: SearchResult;
  /** Paths of the tracks that are on the tape. */
  onTape: ReadonlySet<string>;
  preview: PreviewState;
  onPreview: (path: string) => void;
  onAddTrack: (track: FoundTrack) => void;
  onAddAlbum: (album: LibraryAlbum) => void;
  onArtist: (name: string) => void;
  onAlbum: (title: string) => void;
}

/** What was found, by artist, album and track. */
export function SearchResults(props: SearchResultsProps) {
  const { artists, albums, tracks } = props.result;
  const folders = foldersOfTwins(props.result);
  return (
    <div class="found">
      {artists.length > 0 && (
        <div role="group" aria-labelledby="found-artists">
          <h3 id="found-artists">Artists</h3>
          <ul class="found-artists">
            {artists.map((artist) => (
              <li key={artist.name}>
                <ArtistChip artist={artist} onArtist={props.onArtist} />
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
                {...props}
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
                folder={folders.get(track.path)}
                {...props}
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

function FoundTrackRow(
  props: SearchResultsProps & { track: FoundTrack; folder: string | undefined },
) {
  const { track, folder, onTape, preview, onPreview, onAddTrack } = props;
  const isOnTape = onTape.has(track.path);
  return (
    <li class="found-row">
      <PreviewButton
        path={track.path}
        title={track.title}
        state={preview}
        onToggle={onPreview}
      />
      <span class="found-name">
        <span class="found-title">
          <MatchedText text={track.title} ranges={track.matches.title} />
        </span>
        <span class="found-facts">
          <MatchedText text={track.artist} ranges={track.matches.artist} />
          {track.artist !== "" && track.album !== "" && " · "}
          <MatchedText text={track.album} ranges={track.matches.album} />
        </span>
        {folder !== undefined && (
          <span class="found-facts">
            in <bdi>{folder}</bdi>
          </span>
        )}
      </span>
      <span class="found-duration">
        {track.duration !== null && formatDuration(track.duration)}
      </span>
      <button
        type="button"
        class={`round is-add${isOnTape ? " is-on" : ""}`}
        aria-label={isOnTape
          ? `Add ${track.title} again`
          : `Add ${track.title}`}
        onClick={() => onAddTrack(track)}
      >
        {isOnTape ? <CheckIcon /> : <PlusIcon />}
      </button>
    </li>
  );
}
