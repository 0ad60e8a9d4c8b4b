import { NOTES_TITLE } from "@/components/tape/LinerNotes.tsx";
import type { ShareView } from "@/lib/mixtapes/share_view.ts";

const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** Characters from which on a title is set smaller, so that the Play button stays in sight. */
const LONG = 50;

/** Tracks of a tape whose liner notes are found without a link: they are not far below. */
const FEW = 12;

/** Who made what, how long it is, and when; on a long tape, where to read about it. */
export function TapeTitle({ tape }: { tape: ShareView }) {
  return (
    <header class="tape-title">
      <p class="eyebrow">
        {tape.creatorName === null ? "A mixtape" : (
          <>
            A mixtape by <bdi>{tape.creatorName}</bdi>
          </>
        )}
      </p>
      <h1 class={tape.title.length > LONG ? "is-long" : undefined} dir="auto">
        {tape.title}
      </h1>
      <p class="facts">
        {tape.facts}
        {tape.createdAt !== null && (
          <>
            {" · "}
            <time datetime={tape.createdAt.toISOString()}>
              {DATE.format(tape.createdAt)}
            </time>
          </>
        )}
        {tape.changedAt !== null && (
          <>
            {" · changed "}
            <time datetime={tape.changedAt.toISOString()}>
              {DATE.format(tape.changedAt)}
            </time>
          </>
        )}
      </p>
      {tape.linerNotes !== null && tape.tracks.length > FEW && (
        <a class="notes-way" href={`#${NOTES_TITLE}`}>Liner notes</a>
      )}
    </header>
  );
}
