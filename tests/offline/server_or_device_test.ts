import { assertEquals, assertRejects } from "@std/assert";
import { serverOrDevice } from "@/lib/offline/server_or_device.ts";

type Answer = Response | Error | "silent";

/** Asks with these answers, and lets the patience run out where `isLate`. */
async function ask(
  server: Answer,
  device: Response | undefined,
  isLate = false,
): Promise<string> {
  let expire = () => {};
  let isCancelled = false;
  const answer = serverOrDevice({
    server: () =>
      server === "silent"
        ? new Promise(() => {})
        : server instanceof Error
        ? Promise.reject(server)
        : Promise.resolve(server),
    device: () => Promise.resolve(device),
    patience: 1,
    schedule: (callback) => {
      expire = callback;
      return () => {
        isCancelled = true;
      };
    },
  });
  if (isLate) expire();
  const text = await (await answer).text();
  return isCancelled ? text : `${text}, late`;
}

const kept = () => new Response("kept");
const page = (status: number) => new Response("server", { status });

const ROWS: [
  what: string,
  server: () => Answer,
  isLate: boolean,
  answer: string,
][] = [
  ["answers", () => page(200), false, "server"],
  ["says that there is no such tape", () => page(404), false, "server"],
  ["fails by itself", () => page(500), false, "server"],
  ["is not behind its proxy", () => page(502), false, "kept"],
  ["is not behind Cloudflare", () => page(523), false, "kept"],
  ["cannot be reached", () => new TypeError("Failed"), false, "kept"],
  ["says nothing in time", () => "silent", true, "kept, late"],
];

for (const [what, server, isLate, answer] of ROWS) {
  Deno.test(`serverOrDevice() answers "${answer}" when the server ${what}`, async () => {
    assertEquals(await ask(server(), kept(), isLate), answer);
  });
}

Deno.test("serverOrDevice() has no other answer than the server's when nothing is kept", async () => {
  assertEquals(await ask(page(502), undefined), "server");
  assertEquals(await ask(page(200), undefined, true), "server");
  await assertRejects(
    () => ask(new TypeError("Failed"), undefined),
    TypeError,
    "Failed",
  );
});
