import { countTracks } from "@/lib/editor/result_words.ts";
import type {
  FoundAlbum,
  LibraryAlbum,
  LibraryTrack,
} from "@/lib/library/track.ts";
import { describeDuration } from "@/lib/player/duration.ts";
import { PlusIcon } from "./EditorIcons.tsx";
import { FoundTrackRow, type TrackActions } from "./FoundTrackRow.tsx";
import { MatchedText } from "./MatchedText.tsx";

/** What can be done with the albums that are listed. */
export interface AlbumActions extends TrackActions {
  /** Tracks of the albums that are open, by the id of each. */
  opened: ReadonlyMap<string, readonly LibraryTrack[]>;
  onAddAlbum: (album: LibraryAlbum) => void;
  /** What became of the album that was added last, or `null`. */
  note: { readonly id: string; readonly text: string } | null;
  /** Opens it, or closes it again. */
  onAlbum: (id: string) => void;
}

export interface AlbumRowProps extends AlbumActions {
  album: LibraryAlbum;
  /** Where it has what was searched for. */
  matches?: FoundAlbum["matches"];
  /** Its folder where that alone tells it from another one. */
  folder?: string | undefined;
}

/** One album of the library, with its tracks below it while it is open. */
export function AlbumRow(
  { album, matches = {}, folder, ...actions }: AlbumRowProps,
) {
  const { opened, onAddAlbum, note, onAlbum } = actions;
  const tracks = opened.get(album.id);
  const facts = [
    album.year,
    countTracks(album.tracks),
    album.duration > 0 && describeDuration(album.duration),
  ].filter(Boolean).join(" · ");
  return (
    <li class="found-album">
      <div class="found-row">
        {album.coverPath === null
          ? <span class="found-cover" aria-hidden="true" />
          : (
            <img
              class="found-cover"
              src={`/api/library/cover?size=96&path=${
                encodeURIComponent(album.coverPath)
              }`}
              alt=""
              loading="lazy"
              width="44"
              height="44"
            />
          )}
        <button
          type="button"
          class="found-name"
          aria-expanded={tracks !== undefined}
          onClick={() => onAlbum(album.id)}
        >
          <span class="found-title">
            <MatchedText text={album.title} ranges={matches.title} />
          </span>
          {note?.id === album.id
            ? <span class="found-note">{note.text}</span>
            : (
              <span class="found-facts">
                <MatchedText text={album.artist} ranges={matches.artist} />
                {album.artist !== "" && " · "}
                {facts}
              </span>
            )}
          {folder !== undefined && (
            <span class="found-facts">
              in <bdi>{folder}</bdi>
            </span>
          )}
        </button>
        <button
          type="button"
          class="round is-add"
          aria-label={`Add all of ${album.title}`}
          onClick={() => onAddAlbum(album)}
        >
          <PlusIcon />
        </button>
      </div>
      {tracks !== undefined && (
        <ul class="found-list" aria-label={`Tracks of ${album.title}`}>
          {tracks.map((track) => (
            <FoundTrackRow
              key={track.path}
              track={track}
              isInAlbum
              {...actions}
            />
          ))}
        </ul>
      )}
    </li>
  );
}
