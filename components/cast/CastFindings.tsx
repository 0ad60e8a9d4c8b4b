import type { Finding } from "@/lib/receiver/finding.ts";

const VERDICTS = { good: "Good", bad: "To change", unsure: "Note" } as const;

/** What casting needs, and what to change. The verdict is a word, not only a colour. */
export function CastFindings({ findings }: { findings: readonly Finding[] }) {
  const count = findings.filter(({ verdict }) => verdict === "bad").length;
  return (
    <>
      <p class="cast-summary">
        {count === 0
          ? "A Chromecast can play from here, as far as the server can tell."
          : "A Chromecast cannot play from here yet."}
      </p>
      <ul class="findings">
        {findings.map(({ verdict, what, advice }) => (
          <li key={what} class={`finding is-${verdict}`}>
            <span class="finding-verdict">{VERDICTS[verdict]}</span>
            <div>
              <p>{what}.</p>
              {advice !== null && <p class="finding-advice">{advice}.</p>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
