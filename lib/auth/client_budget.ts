/** What a client may have of something that costs. */
export type Grant =
  | { readonly kind: "granted" }
  | { readonly kind: "wait"; readonly seconds: number };

/** What is left to a client. */
export interface Bucket {
  readonly tokens: number;
  /** Milliseconds on the clock. */
  readonly at: number;
}

/** How much everybody may have. */
export interface Allowance {
  /** Tokens that may be spent at once, at least what the dearest thing costs. */
  readonly burst: number;
  /** Tokens that come back in a second. */
  readonly perSecond: number;
}

/** Clients that are remembered; beyond, the one that was quiet for longest is forgotten. */
const MOST_CLIENTS = 10_000;

/** Takes tokens out of a bucket that fills by itself. `undefined` is a client that was never seen: it has a full one. */
export function takeTokens(
  bucket: Bucket | undefined,
  { cost, now }: { cost: number; now: number },
  { burst, perSecond }: Allowance,
): { readonly grant: Grant; readonly bucket: Bucket } {
  const since = bucket === undefined ? 0 : Math.max(0, now - bucket.at) / 1000;
  const before = bucket?.tokens ?? burst;
  const tokens = Math.min(burst, before + since * perSecond);
  const missing = cost - tokens;
  return missing <= 0
    ? { grant: { kind: "granted" }, bucket: { tokens: tokens - cost, at: now } }
    : {
      grant: { kind: "wait", seconds: Math.ceil(missing / perSecond) },
      bucket: { tokens, at: now },
    };
}

/** A bucket for each client, in bounded memory. */
export class ClientBudget {
  readonly #allowance: Allowance;
  readonly #clock: () => number;
  /** The one that was quiet for longest first. */
  readonly #buckets = new Map<string, Bucket>();

  /** @param clock milliseconds, never going back */
  constructor(
    allowance: Allowance,
    clock: () => number = () => performance.now(),
  ) {
    this.#allowance = allowance;
    this.#clock = clock;
  }

  /** Spends `cost` tokens of a client, or says when it has that many. @param client see `clientAddress` */
  spend(client: string, cost: number): Grant {
    const { grant, bucket } = takeTokens(
      this.#buckets.get(client),
      { cost, now: this.#clock() },
      this.#allowance,
    );
    this.#buckets.delete(client);
    this.#buckets.set(client, bucket);
    if (this.#buckets.size > MOST_CLIENTS) {
      const quietest = this.#buckets.keys().next();
      if (!quietest.done) this.#buckets.delete(quietest.value);
    }
    return grant;
  }
}
