import type { LibraryAlbum } from "@/lib/library/track.ts";
import { type AlbumActions, AlbumRow } from "./AlbumRow.tsx";

export interface LibraryIdeasProps extends AlbumActions {
  albums: readonly LibraryAlbum[];
  onOthers: () => void;
}

/** A few albums, for whoever has nothing to search for yet. */
export function LibraryIdeas(
  { albums, onOthers, ...actions }: LibraryIdeasProps,
) {
  return (
    <div class="found" role="group" aria-labelledby="ideas-title">
      <div class="ideas-head">
        <h3 id="ideas-title">From your library</h3>
        <button type="button" class="chip" onClick={onOthers}>Others</button>
      </div>
      <ul class="found-list">
        {albums.map((album) => (
          <AlbumRow key={album.id} album={album} {...actions} />
        ))}
      </ul>
    </div>
  );
}
