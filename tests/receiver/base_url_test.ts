import { assertEquals } from "@std/assert";
import type { NetworkAddress } from "@/lib/network/addresses.ts";
import { pickLanAddress } from "@/lib/network/lan_address.ts";
import { isPrivateIpv4 } from "@/lib/share/is_private_ipv4.ts";
import {
  type CastBase,
  type CastBaseOptions,
  chooseCastBase,
  isPublicName,
} from "@/lib/receiver/base_url.ts";

const ipv4 = (name: string, address: string): NetworkAddress => ({
  name,
  family: "IPv4",
  address,
});
const HOME = [ipv4("lo", "127.0.0.1"), ipv4("wlan0", "192.168.1.5")];
const OPEN: CastBaseOptions = {
  castBaseUrl: null,
  publicUrl: null,
  host: "0.0.0.0",
  port: 8000,
  addresses: HOME,
};

const found = (url: string, source: (CastBase & { kind: "found" })["source"]) =>
  ({ kind: "found", url, source }) as const;

const CASES: [why: string, options: Partial<CastBaseOptions>, CastBase][] = [
  ["this machine only", { host: "127.0.0.1" }, {
    kind: "none",
    reason: "loopback",
  }],
  ["no network", { addresses: [ipv4("lo", "127.0.0.1")] }, {
    kind: "none",
    reason: "no-network",
  }],
  ["the network", {}, found("http://192.168.1.5:8000", "network")],
  [
    "one address to listen on",
    { host: "10.0.0.7" },
    found("http://10.0.0.7:8000", "network"),
  ],
  [
    "a public https address",
    { publicUrl: "https://tapes.example.com", host: "127.0.0.1" },
    found("https://tapes.example.com", "PUBLIC_URL"),
  ],
  [
    "a name of the router only",
    { publicUrl: "https://nas.local" },
    found("http://192.168.1.5:8000", "network"),
  ],
  [
    "a public address without a certificate",
    { publicUrl: "http://tapes.example.com" },
    found("http://192.168.1.5:8000", "network"),
  ],
  [
    "what the owner says first of all",
    {
      castBaseUrl: "http://192.168.1.9",
      publicUrl: "https://tapes.example.com",
    },
    found("http://192.168.1.9", "CAST_BASE_URL"),
  ],
];

for (const [why, options, expected] of CASES) {
  Deno.test(`chooseCastBase() takes ${why}`, () => {
    assertEquals(chooseCastBase({ ...OPEN, ...options }), expected);
  });
}

Deno.test("pickLanAddress() passes over containers and public addresses", () => {
  assertEquals(
    pickLanAddress([
      ipv4("docker0", "172.17.0.1"),
      ipv4("eth1", "203.0.113.9"),
      { name: "eth0", family: "IPv6", address: "fd00::1" },
      ipv4("eth0", "10.1.2.3"),
      ipv4("wlan0", "192.168.0.2"),
    ]),
    "192.168.0.2",
  );
  assertEquals(pickLanAddress([ipv4("eth0", "172.20.0.4")]), "172.20.0.4");
  assertEquals(pickLanAddress([ipv4("docker0", "172.17.0.1")]), null);
});

Deno.test("isPrivateIpv4() knows the three blocks", () => {
  const addresses = ["10.0.0.1", "172.16.0.1", "172.31.9.9", "192.168.255.1"];
  for (const address of addresses) {
    assertEquals(isPrivateIpv4(address), true, address);
  }
  for (
    const address of [
      "172.32.0.1",
      "192.169.0.1",
      "10.0.0",
      "10.0.0.256",
      "10.0.0.1.2",
      "192.168.1",
      "8.8.8.8",
      "fd00::1",
    ]
  ) assertEquals(isPrivateIpv4(address), false, address);
});

Deno.test("isPublicName() refuses what only a router knows", () => {
  for (const name of ["localhost", "nas", "nas.local", "10.0.0.1", "[::1]"]) {
    assertEquals(isPublicName(name), false, name);
  }
  assertEquals(isPublicName("tapes.example.com"), true);
});
