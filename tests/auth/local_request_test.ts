import { assertEquals } from "@std/assert";
import { isLocalRequest } from "@/lib/auth/local_request.ts";

const ROWS: [isLocal: boolean, headers: Record<string, string>][] = [
  [false, {}],
  [false, { host: "" }],
  [false, { host: "evil.example" }],
  [false, { host: "127.0.0.1.evil.example" }],
  [false, { host: "localhost.evil.example:8000" }],
  [false, { host: "192.168.1.2:8000" }],
  [false, { host: "127.0.0.1:8000", "x-forwarded-for": "1.2.3.4" }],
  [false, { host: "127.0.0.1:8000", "x-real-ip": "1.2.3.4" }],
  [false, { host: "localhost", forwarded: "for=1.2.3.4" }],
  [true, { host: "localhost" }],
  [true, { host: "LOCALHOST:8000" }],
  [true, { host: "127.0.0.1:8000" }],
  [true, { host: "[::1]:8000" }],
];

for (const [isLocal, headers] of ROWS) {
  Deno.test(`isLocalRequest() is ${isLocal} when the headers are ${JSON.stringify(headers)}`, () => {
    assertEquals(isLocalRequest({ headers: new Headers(headers) }), isLocal);
  });
}
