import { assertEquals } from "@std/assert";
import { clientAddress } from "@/lib/auth/client_address.ts";

const remote = (hostname: string): Deno.NetAddr => ({
  transport: "tcp",
  hostname,
  port: 1,
});

const ROWS: [
  address: string,
  remote: string,
  forwarded?: string | undefined,
  trustProxy?: boolean,
][] = [
  ["10.0.0.1", "10.0.0.1"],
  ["10.0.0.1", "10.0.0.1", "6.6.6.6"],
  ["6.6.6.6", "10.0.0.1", "6.6.6.6", true],
  ["6.6.6.6", "10.0.0.1", "1.1.1.1, 6.6.6.6", true],
  ["10.0.0.1", "10.0.0.1", "", true],
  ["10.0.0.1", "10.0.0.1", undefined, true],
  ["::ffff:10.0.0.1", "::ffff:10.0.0.1"],
  ["2001:db8:1:2::/64", "2001:db8:1:2:3:4:5:6"],
  ["2001:db8:1:2::/64", "2001:0DB8:1:2::9"],
  ["2001:db8:0:0::/64", "2001:db8::1"],
  ["0:0:0:0::/64", "::1"],
  ["x".repeat(45), "10.0.0.1", "x".repeat(5000), true],
];

for (const [address, from, forwarded, trustProxy = false] of ROWS) {
  Deno.test(`clientAddress() is ${address.slice(0, 50)} when ${from} says ${forwarded?.slice(0, 50)}`, () => {
    const headers = new Headers(
      forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
    );
    assertEquals(clientAddress(headers, remote(from), trustProxy), address);
  });
}
