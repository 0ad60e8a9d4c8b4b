import type { GiftWords } from "@/lib/share/gift_words.ts";

/** What is written on a gift. It is only ever text. */
export function GiftTag({ words, id }: { words: GiftWords; id?: string }) {
  return (
    <div class="gift-tag">
      <p class="gift-to" id={id}>
        {words.to === "" ? "A mixtape for you" : (
          <>
            For <bdi>{words.to}</bdi>
          </>
        )}
      </p>
      {words.note !== "" && <p class="gift-note" dir="auto">{words.note}</p>}
      {words.from !== "" && (
        <p class="gift-from">
          from <bdi>{words.from}</bdi>
        </p>
      )}
    </div>
  );
}
