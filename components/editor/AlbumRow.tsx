import { countTracks } from "@/lib/editor/result_words.ts";
import type { FoundAlbum, LibraryAlbum } from "@/lib/library/track.ts";
import { describeDuration } from "@/lib/player/duration.ts";
import { PlusIcon } from "./EditorIcons.tsx";
import { MatchedText } from "./MatchedText.tsx";

export interface AlbumRowProps {
  album: LibraryAlbum;
  /** Where it has what was searched for. */
  matches?: FoundAlbum["matches"];
  /** Its folder where that alone tells it from another one. */
  folder?: string | undefined;
  onAddAlbum: (album: LibraryAlbum) => void;
  onAlbum: (title: string) => void;
}

/** One album of the library. */
export function AlbumRow(
  { album, matches = {}, folder, onAddAlbum, onAlbum }: AlbumRowProps,
) {
  const facts = [
    album.year,
    countTracks(album.tracks),
    album.duration > 0 && describeDuration(album.duration),
  ].filter(Boolean).join(" · ");
  return (
    <li class="found-row">
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
        onClick={() => onAlbum(album.title)}
      >
        <span class="found-title">
          <MatchedText text={album.title} ranges={matches.title} />
        </span>
        <span class="found-facts">
          <MatchedText text={album.artist} ranges={matches.artist} />
          {album.artist !== "" && " · "}
          {facts}
        </span>
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
    </li>
  );
}
