/** One thing that casting needs, as it was found. */
export interface Finding {
  readonly verdict: "good" | "bad" | "unsure";
  /** What was found, as a sentence. */
  readonly what: string;
  /** What the owner can do about it, or `null`. */
  readonly advice: string | null;
}

/** It is as it should be. */
export function good(what: string): Finding {
  return { verdict: "good", what, advice: null };
}

/** It keeps a device from playing. */
export function bad(what: string, advice: string): Finding {
  return { verdict: "bad", what, advice };
}

/** It cannot be told from here. */
export function unsure(what: string, advice: string): Finding {
  return { verdict: "unsure", what, advice };
}
