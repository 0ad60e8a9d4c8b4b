import { assertEquals } from "@std/assert";
import { LoginLimiter } from "@/lib/auth/login_limiter.ts";

function createLimiter() {
  const clock = { now: 1_000_000 };
  return { clock, limiter: new LoginLimiter(() => clock.now) };
}

function fail(limiter: LoginLimiter, client: string, times: number) {
  for (let time = 0; time < times; time++) limiter.count(client);
}

Deno.test("admit() lets five attempts in, and then doubles the wait up to a minute", () => {
  const { clock, limiter } = createLimiter();
  fail(limiter, "a", 4);
  assertEquals(limiter.admit("a"), { kind: "allowed" });
  const waits = [2, 4, 8, 16, 32, 60, 60];
  for (const seconds of waits) {
    limiter.count("a");
    assertEquals(limiter.admit("a"), { kind: "wait", seconds });
    clock.now += seconds * 1000 - 1;
    assertEquals(limiter.admit("a"), { kind: "wait", seconds: 1 });
    clock.now += 1;
    assertEquals(limiter.admit("a"), { kind: "allowed" });
  }
});

Deno.test("admit() keeps nobody else waiting", () => {
  const { limiter } = createLimiter();
  fail(limiter, "a", 20);
  assertEquals(limiter.admit("b"), { kind: "allowed" });
});

Deno.test("forgive() clears a client, and so does a quarter of an hour", () => {
  const { clock, limiter } = createLimiter();
  fail(limiter, "a", 5);
  limiter.forgive("a");
  fail(limiter, "a", 4);
  assertEquals(limiter.admit("a"), { kind: "allowed" });
  fail(limiter, "a", 4);
  clock.now += 15 * 60_000 + 1;
  limiter.count("a");
  assertEquals(limiter.admit("a"), { kind: "allowed" });
});

Deno.test("count() forgets the quietest client rather than take all memory", () => {
  const { limiter } = createLimiter();
  fail(limiter, "quiet", 5);
  fail(limiter, "busy", 5);
  for (let client = 0; client < 9_999; client++) limiter.count(String(client));
  assertEquals(limiter.admit("quiet"), { kind: "allowed" });
  assertEquals(limiter.admit("busy"), { kind: "wait", seconds: 2 });
});
