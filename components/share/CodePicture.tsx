import type { CodeState } from "@/lib/share/share_model.ts";

export interface CodePictureProps {
  src: string;
  title: string;
  state: CodeState;
  /** Counts the tries: each is a new picture. */
  attempt: number;
  onLoad: () => void;
  onError: () => void;
  onRetry: () => void;
}

/** The code of a mixtape, or why there is none yet. Its place is as large from the start. */
export function CodePicture(props: CodePictureProps) {
  const { src, title, state, attempt, onLoad, onError, onRetry } = props;
  return (
    <div class="share-code" aria-busy={state === "loading"}>
      {(state === "loading" || state === "loaded") && (
        <img
          key={attempt}
          id="qr-code-img"
          class={state === "loaded" ? "is-loaded" : ""}
          src={src}
          alt={`QR code that opens ${title}`}
          width="300"
          height="300"
          onLoad={onLoad}
          onError={onError}
        />
      )}
      {state === "loading" && (
        <p id="qr-loading" role="status">
          <span class="share-spinner" />
          <span class="visually-hidden">Drawing the code</span>
        </p>
      )}
      {state === "failed" && (
        <div id="qr-error" role="alert">
          <p>The code could not be drawn. The link works all the same.</p>
          <button type="button" class="share-button" onClick={onRetry}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}
