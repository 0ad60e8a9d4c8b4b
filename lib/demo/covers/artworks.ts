import type { Artwork, Ink } from "./print.ts";
import { clamp, disc, edge, hash, ramp, roll } from "./shapes.ts";

// One box of inks for all covers, so that they look like one print shop's work.
const CREAM: Ink = [250, 241, 224];
const CORAL: Ink = [255, 98, 84];
const SUN: Ink = [255, 190, 60];
const TEAL: Ink = [0, 131, 138];
const NIGHT: Ink = [44, 52, 110];
const ROSE: Ink = [242, 132, 158];
const MINT: Ink = [122, 200, 176];

/** The mixtape: a sun going down behind hills that are also the waves of a sound. */
export const windowSeat: Artwork = {
  seed: 7,
  paper: CREAM,
  inks: [SUN, CORAL, NIGHT],
  draw(x, y, out) {
    const sun = disc(x, y, { x: 0.5, y: 0.47, radius: 0.27 });
    // The sun is cut by bands that get wider towards the horizon, as in the grooves of a record.
    const band = (y - 0.36) / 0.4;
    const cut = band > 0 && (band * 9) % 1 < 0.12 + band * 0.55 ? 0 : 1;
    out[0] = Math.max(0.12 + 0.55 * ramp(y, 0.05, 0.75), sun * cut);
    out[1] = Math.max(
      0.6 * ramp(y, 0.32, 0.82) * (1 - sun),
      sun * cut * ramp(y, 0.22, 0.72) * 0.95,
    );
    for (let hill = 0; hill < 5; hill++) {
      const top = 0.6 + hill * 0.082 +
        0.042 * roll(x * (1 + hill * 0.12), 1.7 + hill * 2.1);
      const inside = edge(y - top);
      const shade = 0.2 + hill * 0.17 + 0.22 * (1 - ramp(y, top, top + 0.12));
      out[2] = out[2]! * (1 - inside) + inside * clamp(shade);
      out[1] = out[1]! * (1 - inside) + inside * (0.75 - hill * 0.12);
      out[0] = out[0]! * (1 - inside) + inside * (0.5 - hill * 0.1);
    }
    out[2] = Math.max(out[2]!, 0.4 * (1 - ramp(y, 0, 0.42)) * (1 - sun));
  },
};

/** Kitchen Radio: a table, a cup seen from above, and the rings of a speaker. */
export const kitchenRadio: Artwork = {
  seed: 17,
  paper: CREAM,
  inks: [SUN, CORAL, TEAL],
  draw(x, y, out) {
    const distance = Math.hypot(x - 0.38, y - 0.42);
    const table = edge(y - 0.66 - 0.012 * roll(x, 0.4));
    out[0] = 0.35 * ramp(1 - y, 0.2, 1) + table * 0.9;
    out[1] = table * (0.35 + 0.3 * ramp(y, 0.66, 1));
    const speaker = edge(0.29 - distance);
    out[0] = out[0]! * (1 - speaker) + 0.12 * speaker;
    out[1] = out[1]! * (1 - speaker);
    const ring = (distance * 30) % 1;
    out[2] = speaker * (ring < 0.48 ? 0.95 - distance * 1.1 : 0.1);
    const cone = disc(x, y, { x: 0.38, y: 0.42, radius: 0.085 });
    out[1] = Math.max(out[1]!, cone * (0.75 + 0.25 * ramp(x + y, 0.7, 0.9)));
    out[2] = out[2]! * (1 - cone);
    const cup = disc(x, y, { x: 0.735, y: 0.7, radius: 0.155 });
    const coffee = disc(x, y, { x: 0.735, y: 0.7, radius: 0.118 });
    const handle =
      edge(0.017 - Math.abs(Math.hypot(x - 0.893, y - 0.652) - 0.042)) *
      (1 - cup);
    const shadow = disc(x, y, { x: 0.765, y: 0.735, radius: 0.16 }) * (1 - cup);
    out[2] = Math.max(out[2]!, shadow * 0.5);
    for (let ink = 0; ink < 3; ink++) {
      out[ink] = out[ink]! * (1 - Math.max(cup, handle));
    }
    out[1] = Math.max(out[1]!, coffee * 0.85);
    out[2] = Math.max(
      out[2]!,
      coffee * (0.55 + 0.35 * ramp(x - y, -0.12, 0.14)),
    );
    out[0] = Math.max(out[0]!, coffee * 0.5);
    const steam = edge(
      0.011 - Math.abs(x - 0.735 - 0.035 * Math.sin(y * 19)) -
        ramp(0.52 - y, 0.1, 0.4) * 0.012,
    );
    out[1] = Math.max(
      out[1]!,
      steam * ramp(y, 0.16, 0.3) * (1 - ramp(y, 0.46, 0.53)) * 0.7,
    );
  },
};

/** Night Bus Weather: lamps behind a wet window, and rain that is falling hard. */
export const nightBusWeather: Artwork = {
  seed: 27,
  paper: CREAM,
  inks: [ROSE, TEAL, NIGHT],
  draw(x, y, out) {
    out[2] = 0.95 - 0.5 * ramp(y, 0.15, 0.95);
    out[1] = 0.25 + 0.5 * ramp(y, 0.3, 1);
    out[0] = 0.2 * ramp(y, 0.4, 1);
    for (let lamp = 0; lamp < 9; lamp++) {
      const circle = {
        x: 0.08 + 0.84 * hash(lamp, 3),
        y: 0.24 + 0.5 * hash(lamp, 9),
        radius: 0.045 + 0.085 * hash(lamp, 5),
      };
      const light = disc(x, y, circle) *
        (0.72 +
          0.28 *
            ramp(Math.hypot(x - circle.x, y - circle.y), 0, circle.radius));
      out[2] = out[2]! * (1 - light * 0.93);
      if (lamp % 3 === 0) out[1] = clamp(out[1]! + light * 0.25);
      else {
        out[1] = out[1]! * (1 - light * 0.9);
        out[0] = Math.max(out[0]!, light * (lamp % 3 === 1 ? 0.95 : 0.4));
      }
    }
    // Rain: short slanted strokes in columns, each at a height and of a length of its own.
    const slanted = (x + y * 0.16) * 46;
    const column = Math.floor(slanted);
    const across = Math.abs(slanted - column - 0.5);
    const along = y * (3.2 + 2 * hash(column, 1)) + hash(column, 2) * 7;
    const stroke = along - Math.floor(along);
    const length = 0.25 + 0.45 * hash(column, Math.floor(along));
    if (stroke < length && across < 0.05 + 0.1 * stroke / length) {
      out[2] = out[2]! * 0.12;
      out[1] = out[1]! * 0.5;
    }
  },
};

/** Petit bal: paper lanterns on strings over a dance floor that turns. */
export const petitBal: Artwork = {
  seed: 37,
  paper: CREAM,
  inks: [SUN, ROSE, NIGHT],
  draw(x, y, out) {
    out[2] = 0.92 * (1 - ramp(y, 0.1, 0.95)) + 0.12;
    out[1] = 0.55 * ramp(y, 0.3, 0.9);
    const angle = Math.atan2((y - 0.93) * 2.6, x - 0.5);
    const far = Math.hypot((y - 0.93) * 2.6, x - 0.5);
    const floor = edge(0.46 - far);
    const petal = Math.sin(angle * 3 + far * 16) > 0 ? 1 : 0;
    out[0] = floor * 0.8;
    out[1] = out[1]! * (1 - floor) + floor * petal * 0.85;
    out[2] = out[2]! * (1 - floor) + floor * 0.08;
    const lanterns = [
      [0.13, 0.27, 0.075, 0],
      [0.34, 0.4, 0.1, 1],
      [0.59, 0.35, 0.085, 2],
      [0.8, 0.23, 0.11, 0],
      [0.55, 0.12, 0.055, 1],
      [0.93, 0.46, 0.06, 2],
    ] as const;
    for (const [cx, cy, radius, kind] of lanterns) {
      const dx = (x - cx) / radius;
      const dy = (y - cy) / (radius * 1.12);
      const distance = Math.hypot(dx, dy);
      const glow = clamp(1.9 - distance) ** 2 * 0.55;
      const body = edge((1 - distance) * radius);
      const rib = Math.abs(
          (dx / Math.sqrt(Math.max(0.05, 1 - dy * dy)) * 2.5 + 9.5) % 1 - 0.5,
        ) < 0.07
        ? 0.35
        : 0;
      out[2] = clamp(out[2]! - glow) * (1 - body);
      out[0] = Math.max(
        out[0]! * (1 - body),
        body * (kind === 1 ? 0.3 : 0.95),
        glow * 0.8,
      );
      out[1] = out[1]! * (1 - body) +
        body * (kind === 0 ? 0.12 + rib : kind === 1 ? 0.85 - rib : 0.5 + rib);
      const cord = edge(0.0022 - Math.abs(x - cx)) *
        edge(cy - radius * 1.1 - y);
      out[2] = Math.max(out[2]!, cord);
    }
  },
};

/** Nearly Winter: a white moon, layers of cold hills, and snow. */
export const nearlyWinter: Artwork = {
  seed: 47,
  paper: CREAM,
  inks: [MINT, TEAL, NIGHT],
  draw(x, y, out) {
    const moon = disc(x, y, { x: 0.64, y: 0.3, radius: 0.15 });
    out[2] = 0.85 * (1 - ramp(y, 0, 0.72)) * (1 - moon);
    out[0] = 0.6 * ramp(y, 0.1, 0.7) * (1 - moon) + moon * 0.06;
    out[1] = 0.28 * (1 - ramp(y, 0.2, 0.8)) * (1 - moon);
    for (let hill = 0; hill < 4; hill++) {
      const top = 0.53 + hill * 0.12 +
        0.06 * roll(x * (0.8 + hill * 0.15), 4.4 + hill * 1.9);
      const inside = edge(y - top);
      const depth = ramp(y, top, top + 0.16);
      out[0] = out[0]! * (1 - inside) +
        inside * (0.1 + 0.5 * depth) * (1 - hill * 0.12);
      out[1] = out[1]! * (1 - inside) +
        inside * (0.06 + (0.16 + hill * 0.15) * depth);
      out[2] = out[2]! * (1 - inside) + inside * (0.02 + 0.11 * hill * depth);
    }
    // Each cell of a loose grid may hold one flake.
    for (
      const [cells, size, seed] of [[14, 0.0075, 1], [26, 0.0042, 2]] as const
    ) {
      const cx = Math.floor(x * cells);
      const cy = Math.floor(y * cells);
      if (hash(cx + seed * 71, cy) > 0.62) continue;
      const flake = disc(x, y, {
        x: (cx + 0.2 + 0.6 * hash(cx, cy + seed * 13)) / cells,
        y: (cy + 0.2 + 0.6 * hash(cy + seed * 29, cx)) / cells,
        radius: size * (0.55 + 0.45 * hash(cx * 3, cy + seed)),
      });
      for (let ink = 0; ink < 3; ink++) out[ink] = out[ink]! * (1 - flake);
    }
  },
};
