import type { GiftWords } from "@/lib/share/gift_words.ts";

/** What is written on a gift. It is only ever text. */
export function GiftTag({ words, id }: { words: GiftWords; id?: string }) {
  return (
    <div class="gift-tag">
      <p class="gift-to" id={id} dir="auto">
        {words.to === "" ? "A mixtape for you" : <>For {words.to}</>}
      </p>
      {words.note !== "" && <p class="gift-note" dir="auto">{words.note}</p>}
      {words.from !== "" && (
        <p class="gift-from" dir="auto">from {words.from}</p>
      )}
    </div>
  );
}
