import { keptSize, type KeptTape } from "@/lib/offline/kept_tape.ts";
import { formatSize } from "@/lib/player/track_sizes.ts";
import { sharePath } from "@/lib/share/tape_paths.ts";

export interface KeptShelfProps {
  tapes: readonly KeptTape[];
  onRemove: (slug: string) => void;
}

/** The other tapes on this device. */
export function KeptShelf({ tapes, onRemove }: KeptShelfProps) {
  return (
    <section class="keep-shelf" aria-labelledby="keep-shelf-title">
      <h3 id="keep-shelf-title" class="share-label">Also on this device</h3>
      <ul>
        {tapes.map((tape) => (
          <li key={tape.slug}>
            <a href={sharePath(tape.slug)}>{tape.title}</a>
            <span class="keep-free">{formatSize(keptSize(tape))}</span>
            <button
              type="button"
              class="share-button"
              aria-label={`Remove ${tape.title}`}
              onClick={() => onRemove(tape.slug)}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
