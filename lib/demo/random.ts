/** A seeded source of numbers, so that the demo music is the same on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Bell-shaped around 0 with a deviation of about 1, never beyond ±3.5. */
  bell(): number;
}

/** Random numbers from a 32-bit seed, by the mulberry32 generator: equal seeds give equal sequences. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  return {
    next,
    // Four uniforms have a variance of 1/3, so the scale is the square root of 3.
    bell: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
  };
}
