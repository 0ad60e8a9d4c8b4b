import type { GiftWords } from "@/lib/share/gift_words.ts";
import { GiftTag } from "./GiftTag.tsx";

/** What was written on a gift, as it stays with the tape. A gift without words leaves nothing behind. */
export function GiftNote({ gift }: { gift: GiftWords }) {
  if (gift.to === "" && gift.note === "") return null;
  return (
    <aside class="gift-kept" aria-label="Written on the gift">
      <GiftTag words={gift} />
    </aside>
  );
}
