import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { GiftBox } from "@/components/gift/GiftBox.tsx";
import { GiftSeal } from "@/components/gift/GiftSeal.tsx";
import { GiftTag } from "@/components/gift/GiftTag.tsx";
import type { Gift } from "@/lib/mixtapes/gift.ts";
import { motionEnd } from "@/lib/share/motion_end.ts";
import { showFromTop } from "@/lib/share/show_from_top.ts";
import { unwrappedUrl } from "@/lib/share/unwrapped_url.ts";

export interface GiftRevealProps {
  gift: Gift;
  /** Called within the gesture that unwraps, so that a browser lets audio start. */
  onUnwrap: () => void;
  /** Called when the wrapping is gone, and the focus with it. */
  onGone: () => void;
}

/**
 * The wrapping around a gift. It covers the page from the first paint on: a form in an open dialog takes it
 * away even before the page is alive, and without JavaScript it is not shown at all.
 */
export default function GiftReveal(
  { gift, onUnwrap, onGone }: GiftRevealProps,
) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpening = useSignal(false);

  useEffect(() => {
    if (!dialog.current?.open) return;
    // From here on the keyboard stays in it too.
    dialog.current.open = false;
    showFromTop(dialog.current);
  }, []);

  useEffect(() => {
    const element = dialog.current;
    if (!isOpening.value || element === null) return;
    motionEnd(element).then(() => element.close());
  }, [isOpening.value]);

  function unwrap(event: SubmitEvent) {
    event.preventDefault();
    if (isOpening.value) return;
    onUnwrap();
    isOpening.value = true;
  }

  if (!gift.isWrapped) return null;
  return (
    <dialog
      ref={dialog}
      open
      class={`gift is-${gift.style}${isOpening.value ? " is-opening" : ""}`}
      aria-labelledby="gift-to"
      onClose={() => {
        history.replaceState(history.state, "", unwrappedUrl(location.href));
        onGone();
      }}
      // Keys pressed in here are no shortcuts of the page.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form method="dialog" class="gift-stage" onSubmit={unwrap}>
        {gift.style === "playful" ? <GiftBox /> : <GiftSeal />}
        <GiftTag words={gift} id="gift-to" />
        {/* The dialog gives it the focus, as it is alone; `autoFocus` would scroll past the words before that. */}
        <button type="submit" class="gift-open">
          {gift.style === "playful" ? "Unwrap it" : "Open"}
        </button>
      </form>
    </dialog>
  );
}
