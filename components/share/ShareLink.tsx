import type { Ref } from "preact";
import { CheckIcon, ShareIcon } from "@/components/Icons.tsx";
import type { CopyState } from "@/lib/share/share_model.ts";
import { LinkIcon } from "./ShareIcons.tsx";

export interface ShareLinkProps {
  link: string;
  /** Whether it works on this machine alone. */
  isOnlyHere: boolean;
  copied: CopyState;
  /** The field that shows the link, for selecting it. */
  field: Ref<HTMLInputElement>;
  onCopy: () => void;
  /** Opens the system's share sheet, or `null` where there is none. */
  onOffer: (() => void) | null;
}

const SAID: Record<CopyState, string> = {
  none: "",
  copied: "The link is copied.",
  refused:
    "This browser does not let pages copy. The link is selected: copy it yourself.",
};

/** The link, and the ways to send it on. */
export function ShareLink(props: ShareLinkProps) {
  const { link, isOnlyHere, copied, field, onCopy, onOffer } = props;
  return (
    <div class="share-link">
      <label class="share-label" for="share-link-field">Link</label>
      <input
        ref={field}
        id="share-link-field"
        class="share-field"
        type="text"
        readonly
        aria-describedby={isOnlyHere ? "share-only-here" : undefined}
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="share-buttons">
        <button
          type="button"
          id="qr-copy-link-btn"
          class="share-button is-main"
          autoFocus
          onClick={onCopy}
        >
          {copied === "copied" ? <CheckIcon /> : <LinkIcon />}
          {copied === "copied" ? "Copied" : "Copy link"}
        </button>
        {onOffer !== null && (
          <button
            type="button"
            id="share-sheet-btn"
            class="share-button"
            onClick={onOffer}
          >
            <ShareIcon /> Send…
          </button>
        )}
      </div>
      <p class="share-said" role="status">{SAID[copied]}</p>
      {isOnlyHere && (
        <p id="share-only-here" class="share-said">
          Link and code work on this computer only, until the server is told its
          address with <code>PUBLIC_URL</code>.
        </p>
      )}
    </div>
  );
}
