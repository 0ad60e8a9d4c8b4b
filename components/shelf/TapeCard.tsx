import { Cover } from "@/components/Cover.tsx";
import { PlayIcon } from "@/components/Icons.tsx";
import type { TapeSummary } from "@/lib/mixtapes/shelf_view.ts";
import { editorPath } from "@/lib/share/tape_paths.ts";
import { EditIcon, MoreIcon } from "./ShelfIcons.tsx";

export interface TapeCardProps {
  tape: TapeSummary;
  /** Opens the share dialog. */
  onShare: () => void;
}

/** One tape on the shelf, and what can be done with it. All but sharing works without JavaScript. */
export function TapeCard({ tape, onShare }: TapeCardProps) {
  const { title, href } = tape;
  const api = `/api/mixtapes/${encodeURIComponent(tape.slug)}`;
  return (
    <li class="shelf-tape">
      <a class="tape-card" href={href}>
        <Cover src={tape.cover} title={title} />
        <span class="tape-card-title">{title}</span>
        <span class="tape-card-facts">{tape.facts}</span>
      </a>
      <div class="tape-actions">
        <a class="round" href={`${href}#play`} aria-label={`Play ${title}`}>
          <PlayIcon />
        </a>
        <a
          class="round"
          href={editorPath(tape.slug)}
          aria-label={`Edit ${title}`}
        >
          <EditIcon />
        </a>
        <details class="tape-menu">
          <summary class="round" aria-label={`More for ${title}`}>
            <MoreIcon />
          </summary>
          <div class="tape-menu-items">
            <button type="button" class="needs-script" onClick={onShare}>
              Share
            </button>
            <form method="post" action={`${api}/duplicate`}>
              <button type="submit">Duplicate</button>
            </form>
            <details class="tape-more">
              <summary>Download</summary>
              {DOWNLOADS.map(([name, path]) => (
                <a key={path} href={`${api}/export/${path}`} download>
                  {name}
                </a>
              ))}
            </details>
            <details class="tape-more">
              <summary>Delete</summary>
              <form method="post" action={`${api}/delete`}>
                <p>Its link stops working. You can undo it for 30 days.</p>
                <button type="submit" class="is-danger">
                  Delete this tape
                </button>
              </form>
            </details>
          </div>
        </details>
      </div>
    </li>
  );
}

const DOWNLOADS: [name: string, path: string][] = [
  ["The tape (zip)", "zip"],
  ["With the music (zip)", "zip?audio=1"],
  ["Playlist (M3U8)", "m3u8"],
  ["Playlist (XSPF)", "xspf"],
];
