import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ShelfFilter } from "@/components/shelf/ShelfFilter.tsx";
import { TapeCard } from "@/components/shelf/TapeCard.tsx";
import ShareDialog from "@/islands/ShareDialog.tsx";
import type { TapeSummary } from "@/lib/mixtapes/shelf_view.ts";
import { tolerantStorage } from "@/lib/player/storage.ts";
import { triggerShare } from "@/lib/share/trigger_share.ts";
import { arrangeTapes, type ShelfOrder } from "@/lib/shelf/arrange_tapes.ts";
import { closeMenus } from "@/lib/shelf/close_menus.ts";
import {
  firstOrder,
  SHELF_ORDER_KEY,
  shelfAddress,
} from "@/lib/shelf/shelf_address.ts";

export interface ShelfProps {
  tapes: TapeSummary[];
  query: string;
  order: ShelfOrder;
  /** What links start with; `null` where only the browser knows. */
  origin: string | null;
}

/** Fewer are seen at a glance. */
const WORTH_FILTERING = 4;

/** The owner's tapes, arranged as they like. */
export default function Shelf({ tapes, origin, ...initial }: ShelfProps) {
  const list = useRef<HTMLUListElement>(null);
  const query = useSignal(initial.query);
  const order = useSignal(initial.order);
  const shared = useSignal<TapeSummary | null>(null);
  const storage = useRef(tolerantStorage(() => localStorage));
  const shown = arrangeTapes(tapes, {
    query: query.value,
    order: order.value,
  });

  useEffect(() => closeMenus(list.current!), []);
  useEffect(() => {
    const kept = storage.current.getItem(SHELF_ORDER_KEY);
    order.value = firstOrder(location.search, kept);
  }, []);
  useEffect(() => {
    if (shared.value !== null) triggerShare();
  }, [shared.value]);

  function find(text: string) {
    query.value = text;
    keepAddress();
  }

  function arrange(chosen: ShelfOrder) {
    order.value = chosen;
    storage.current.setItem(SHELF_ORDER_KEY, chosen);
    keepAddress();
  }

  function keepAddress() {
    const arrangement = { query: query.value, order: order.value };
    history.replaceState(null, "", shelfAddress(arrangement));
  }

  return (
    <>
      {tapes.length >= WORTH_FILTERING && (
        <ShelfFilter
          query={query.value}
          order={order.value}
          onQuery={find}
          onOrder={arrange}
        />
      )}
      <p class={shown.length > 0 ? "visually-hidden" : ""} role="status">
        {shown.length === 0
          ? `No tape is like “${query.value}”.`
          : query.value !== "" &&
            `${shown.length} ${shown.length === 1 ? "tape" : "tapes"}`}
      </p>
      <ul class="shelf-tapes" ref={list}>
        {shown.map((tape) => (
          <TapeCard
            key={tape.slug}
            tape={tape}
            // A copy, so that the same tape can be shared again.
            onShare={() => shared.value = { ...tape }}
          />
        ))}
      </ul>
      {shared.value !== null && (
        <ShareDialog
          slug={shared.value.slug}
          title={shared.value.title}
          link={origin === null ? null : origin + shared.value.href}
          isGift={shared.value.isGift}
        />
      )}
    </>
  );
}
