import { SHELF_ORDERS, type ShelfOrder } from "@/lib/shelf/arrange_tapes.ts";

export interface ShelfFilterProps {
  query: string;
  order: ShelfOrder;
  onQuery: (query: string) => void;
  onOrder: (order: ShelfOrder) => void;
}

/** Finds a tape among many. Without JavaScript it is a form that asks the server. */
export function ShelfFilter(props: ShelfFilterProps) {
  return (
    <form class="shelf-filter" method="get" action="/" role="search">
      <input
        class="input"
        type="search"
        name="q"
        placeholder="Find a tape"
        aria-label="Find a tape"
        value={props.query}
        onInput={({ currentTarget }) => props.onQuery(currentTarget.value)}
      />
      <select
        class="input"
        name="sort"
        aria-label="Order"
        onChange={({ currentTarget }) => {
          const chosen = SHELF_ORDERS[currentTarget.selectedIndex];
          if (chosen) props.onOrder(chosen.order);
        }}
      >
        {SHELF_ORDERS.map(({ order, name }) => (
          <option key={order} value={order} selected={order === props.order}>
            {name}
          </option>
        ))}
      </select>
      <noscript>
        <button type="submit" class="chip">Show</button>
      </noscript>
    </form>
  );
}
