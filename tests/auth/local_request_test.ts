import { assertEquals } from "@std/assert";
import { isLocalRequest } from "@/lib/auth/local_request.ts";

type Row = [
  isLocal: boolean,
  headers: Record<string, string>,
  remote?: string,
];

const HERE = { host: "127.0.0.1:8000" };
const NAVIGATION = {
  "sec-fetch-site": "cross-site",
  "sec-fetch-mode": "navigate",
};

const ROWS: Row[] = [
  // Other hosts, and names that only look like this machine.
  [false, {}],
  [false, { host: "" }],
  [false, { host: "evil.example" }],
  [false, { host: "127.0.0.1.evil.example" }],
  [false, { host: "localhost.evil.example:8000" }],
  [false, { host: "192.168.1.2:8000" }],
  // Passed on by a proxy.
  [false, { ...HERE, "x-forwarded-for": "1.2.3.4" }],
  [false, { ...HERE, "x-real-ip": "1.2.3.4" }],
  [false, { host: "localhost", forwarded: "for=1.2.3.4" }],
  // Over the network, whatever the host says.
  [false, HERE, "192.168.1.5"],
  [false, HERE, "::ffff:10.0.0.1"],
  [false, HERE, "fe80::1"],
  [false, HERE, ""],
  // By a page from elsewhere in the owner's browser.
  [false, { ...HERE, "sec-fetch-site": "cross-site" }],
  [false, { ...HERE, "sec-fetch-site": "same-site" }],
  [false, { ...HERE, origin: "https://evil.example" }],
  [false, { ...HERE, origin: "null" }],
  [false, { ...NAVIGATION, ...HERE, "sec-fetch-dest": "iframe" }],
  // By the owner.
  [true, { host: "localhost" }],
  [true, { host: "LOCALHOST:8000" }],
  [true, HERE],
  [true, { host: "[::1]:8000" }, "::1"],
  [true, HERE, "::ffff:127.0.0.1"],
  [true, { ...HERE, "sec-fetch-site": "none" }],
  [true, { ...HERE, "sec-fetch-site": "same-origin" }],
  [true, { ...HERE, origin: "http://127.0.0.1:8000" }],
  [true, { ...NAVIGATION, ...HERE, "sec-fetch-dest": "document" }],
];

for (const [isLocal, headers, remote = "127.0.0.1"] of ROWS) {
  Deno.test(`isLocalRequest() is ${isLocal} when ${remote} sends ${JSON.stringify(headers)}`, () => {
    const request = { method: "GET", headers: new Headers(headers) };
    const address: Deno.NetAddr = {
      transport: "tcp",
      hostname: remote,
      port: 1,
    };
    assertEquals(isLocalRequest(request, address), isLocal);
  });
}
