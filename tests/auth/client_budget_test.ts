import { assertEquals } from "@std/assert";
import { ClientBudget, takeTokens } from "@/lib/auth/client_budget.ts";

const ALLOWANCE = { burst: 10, perSecond: 2 };
const GRANTED = { kind: "granted" } as const;
const wait = (seconds: number) => ({ kind: "wait", seconds } as const);

const ROWS: [
  what: string,
  bucket: { tokens: number; at: number } | undefined,
  request: { cost: number; now: number },
  grant: ReturnType<typeof takeTokens>["grant"],
  tokens: number,
][] = [
  ["a new client has a full one", undefined, { cost: 4, now: 5 }, GRANTED, 6],
  ["all of it", { tokens: 4, at: 0 }, { cost: 4, now: 0 }, GRANTED, 0],
  ["too little", { tokens: 3, at: 0 }, { cost: 4, now: 0 }, wait(1), 3],
  ["far too little", { tokens: 0, at: 0 }, { cost: 9, now: 0 }, wait(5), 0],
  ["it fills", { tokens: 0, at: 0 }, { cost: 4, now: 2000 }, GRANTED, 0],
  ["by parts", { tokens: 0, at: 0 }, { cost: 1, now: 250 }, wait(1), 0.5],
  ["to the brim", { tokens: 9, at: 0 }, { cost: 1, now: 1e9 }, GRANTED, 9],
  [
    "a clock that goes back takes nothing",
    { tokens: 5, at: 1e9 },
    { cost: 1, now: 0 },
    GRANTED,
    4,
  ],
];

for (const [what, bucket, request, grant, tokens] of ROWS) {
  Deno.test(`takeTokens() when ${what}`, () => {
    assertEquals(takeTokens(bucket, request, ALLOWANCE), {
      grant,
      bucket: { tokens, at: request.now },
    });
  });
}

Deno.test("spend() counts each client alone, and a refusal costs nothing", () => {
  let now = 0;
  const budget = new ClientBudget(ALLOWANCE, () => now);
  assertEquals(budget.spend("a", 10), GRANTED);
  assertEquals(budget.spend("b", 10), GRANTED);
  for (let time = 0; time < 5; time++) {
    assertEquals(budget.spend("a", 2), wait(1));
  }
  now = 1000;
  assertEquals(budget.spend("a", 2), GRANTED);
});

Deno.test("spend() forgets the client that was quiet for longest rather than take all memory", () => {
  const budget = new ClientBudget(ALLOWANCE, () => 0);
  budget.spend("quiet", 10);
  budget.spend("busy", 10);
  for (let client = 0; client < 9_999; client++) {
    budget.spend(String(client), 1);
  }
  assertEquals(budget.spend("busy", 1), wait(1));
  assertEquals(budget.spend("quiet", 1), GRANTED);
});
