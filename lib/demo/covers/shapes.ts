/** 0 outside, 1 inside a circle, with an edge of about one pixel. */
export function disc(
  x: number,
  y: number,
  circle: { x: number; y: number; radius: number },
): number {
  return edge(circle.radius - Math.hypot(x - circle.x, y - circle.y));
}

/** 0 for a negative distance, 1 for a positive one, and a soft step of about one pixel between. */
export function edge(distance: number): number {
  return clamp(distance * 600 + 0.5);
}

/** The nearest number within 0 to 1. */
export function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/** Goes smoothly from 0 to 1 while the value goes from `from` to `to`. */
export function ramp(value: number, from: number, to: number): number {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** A rolling line: a few sines of unrelated lengths; about -1 to 1. */
export function roll(x: number, phase: number): number {
  return 0.55 * Math.sin(x * 5.1 + phase) +
    0.3 * Math.sin(x * 11.7 + phase * 2.3) +
    0.15 * Math.sin(x * 23.3 + phase * 4.1);
}

/** A fixed pseudo-random number in [0, 1) for a pair of whole numbers. */
export function hash(a: number, b: number): number {
  let mixed = Math.imul(a | 0, 0x9e3779b1) ^ Math.imul(b | 0, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
}
