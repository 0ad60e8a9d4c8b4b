import { assertEquals } from "@std/assert";
import { measureTransfers } from "@/lib/player/connection.ts";

const transfer = (
  transferSize: number,
  responseStart: number,
  responseEnd: number,
) => ({ transferSize, responseStart, responseEnd });

Deno.test("measureTransfers() is what the largest download took", () => {
  const transfers = [transfer(50_000, 0, 1000), transfer(100_000, 0, 1000)];
  assertEquals(measureTransfers(transfers), 800_000);
});

Deno.test("measureTransfers() is unknown when nothing large was loaded", () => {
  assertEquals(measureTransfers([]), null);
  assertEquals(measureTransfers([transfer(0, 0, 0)]), null);
  assertEquals(measureTransfers([transfer(5000, 0, 900)]), null);
});

Deno.test("measureTransfers() is finite when a clock is too coarse", () => {
  assertEquals(measureTransfers([transfer(50_000, 5, 5)]), 400_000_000);
});
