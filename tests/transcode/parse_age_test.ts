import { assertEquals, assertThrows } from "@std/assert";
import { BadRequestError } from "@/lib/errors.ts";
import { parseAge } from "@/lib/transcode/parse_age.ts";

for (
  const value of [
    "",
    " ",
    "abc",
    "-1",
    "+1",
    "1.5",
    "NaN",
    "Infinity",
    "1e9",
    "0x10",
    "36501",
    "1000000000",
    "7 days",
  ]
) {
  Deno.test(`parseAge() throws when the value is "${value}"`, () => {
    assertThrows(() => parseAge(value), BadRequestError, "older_than_days");
  });
}

for (
  const [value, days] of [[null, null], ["0", 0], ["7", 7], [
    "36500",
    36500,
  ]] as const
) {
  Deno.test(`parseAge() is ${days} when the value is ${value}`, () => {
    assertEquals(parseAge(value), days);
  });
}
