import type { Ref } from "preact";
import { CheckIcon, ShareIcon } from "@/components/Icons.tsx";
import type { LinkReach } from "@/lib/share/link_reach.ts";
import type { CopyState } from "@/lib/share/share_model.ts";
import { LinkIcon } from "./ShareIcons.tsx";

export interface ShareLinkProps {
  link: string;
  /** From where it can be followed. */
  reach: LinkReach;
  copied: CopyState;
  /** The field that shows the link, for selecting it. */
  field: Ref<HTMLInputElement>;
  onCopy: () => void;
  /** Opens the system's share sheet, or `null` where there is none. */
  onOffer: (() => void) | null;
}

const WORKS: Record<Exclude<LinkReach, "everywhere">, string> = {
  machine: "This works on this computer only",
  network: "This works in this network only, such as at home",
};

const SAID: Record<CopyState, string> = {
  none: "",
  copied: "The link is copied.",
  refused:
    "This browser does not let pages copy. The link is selected: copy it yourself.",
};

/** The link, and the ways to send it on. */
export function ShareLink(props: ShareLinkProps) {
  const { link, reach, copied, field, onCopy, onOffer } = props;
  return (
    <div class="share-link">
      <label class="share-label" for="share-link-field">Link</label>
      <input
        ref={field}
        id="share-link-field"
        class="share-field"
        type="text"
        readonly
        aria-describedby={reach === "everywhere" ? undefined : "share-reach"}
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
      {reach !== "everywhere" && (
        <p id="share-reach" class="share-said">
          {WORKS[reach]}, until the server is told its address with{" "}
          <code>PUBLIC_URL</code>.
        </p>
      )}
    </div>
  );
}
