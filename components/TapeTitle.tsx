import type { ShareView } from "@/lib/mixtapes/share_view.ts";

const DATE = new Intl.DateTimeFormat("en", { dateStyle: "long" });

/** Who made what, how long it is, and when. */
export function TapeTitle({ tape }: { tape: ShareView }) {
  return (
    <header class="tape-title">
      <p class="eyebrow">
        {tape.creatorName === null
          ? "A mixtape"
          : <>A mixtape by {tape.creatorName}</>}
      </p>
      <h1>{tape.title}</h1>
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
    </header>
  );
}
