import { assertEquals } from "@std/assert";
import type { ShelfOrder } from "@/lib/shelf/arrange_tapes.ts";
import { firstOrder, shelfAddress } from "@/lib/shelf/shelf_address.ts";
import { parseShelfRequest } from "@/lib/shelf/shelf_request.ts";

const ADDRESSES: [query: string, order: ShelfOrder, address: string][] = [
  ["", "changed", "/"],
  [" ", "changed", "/"],
  ["", "title", "/?sort=title"],
  ["été & co", "changed", "/?q=%C3%A9t%C3%A9+%26+co"],
  ["a b", "longest", "/?q=a+b&sort=longest"],
];

for (const [query, order, address] of ADDRESSES) {
  Deno.test(`shelfAddress() is ${address} when given "${query}" and ${order}`, () => {
    assertEquals(shelfAddress({ query, order }), address);
    const { searchParams } = new URL(address, "http://a.example");
    const asked = parseShelfRequest(searchParams);
    assertEquals([asked.query, asked.order], [query.trim(), order]);
  });
}

const ORDERS: [search: string, kept: string | null, order: ShelfOrder][] = [
  ["", null, "changed"],
  ["", "nonsense", "changed"],
  ["", "title", "title"],
  ["?q=a", "title", "title"],
  ["?sort=longest", "title", "longest"],
  ["?sort=nonsense", "title", "changed"],
];

for (const [search, kept, order] of ORDERS) {
  Deno.test(`firstOrder() is ${order} when given "${search}" and ${kept}`, () => {
    assertEquals(firstOrder(search, kept), order);
  });
}
