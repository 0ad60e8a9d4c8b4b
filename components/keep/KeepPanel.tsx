import { describeProblem } from "@/lib/offline/describe_keeping.ts";
import type { Keeper } from "@/lib/offline/keeper.ts";
import { KeepOfferForm } from "./KeepOfferForm.tsx";
import { KeepProgress } from "./KeepProgress.tsx";
import { KeptShelf } from "./KeptShelf.tsx";
import { KeptTapeFacts } from "./KeptTapeFacts.tsx";

/** How the tape stands on this device, and what can be done about it. */
export function KeepPanel({ keeper }: { keeper: Keeper }) {
  const state = keeper.state.value;
  const problem = "problem" in state ? state.problem : null;
  return (
    <>
      {problem !== null && (
        <p class="keep-problem" role="alert">{describeProblem(problem)}</p>
      )}
      {state.kind === "checking" && <p class="keep-words">Looking…</p>}
      {state.kind === "unreachable" && (
        <>
          <p class="keep-words" role="status">
            The server cannot be reached, and nothing of this tape is here.
          </p>
          <div class="keep-buttons">
            <button
              type="button"
              class="share-button"
              onClick={() => keeper.look()}
            >
              Try again
            </button>
          </div>
        </>
      )}
      {state.kind === "offered" && (
        <KeepOfferForm
          offer={state.offer}
          choice={keeper.choice.value}
          onChoice={keeper.choose}
          onKeep={() => keeper.keep(keeper.choice.value)}
        />
      )}
      {state.kind === "keeping" && (
        <KeepProgress tracks={state.tracks} onCancel={keeper.cancel} />
      )}
      {state.kind === "here" && (
        <KeptTapeFacts
          state={state}
          isPersistent={keeper.isPersistent.value}
          onKeep={() => keeper.keep(state.tape.quality)}
          onRemove={() => keeper.remove()}
        />
      )}
      {keeper.others.value.length > 0 && state.kind !== "keeping" && (
        <KeptShelf
          tapes={keeper.others.value}
          onRemove={(slug) => keeper.removeOther(slug)}
        />
      )}
    </>
  );
}
