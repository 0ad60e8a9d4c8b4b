import type { CoverColour } from "./drawing/dominant_colours.ts";
import type { ImageKeeper, KeptImage } from "./image_keeper.ts";

/** The colours that are kept under a key, or `null` where there are none that can be read. */
export async function readColours(
  keeper: ImageKeeper,
  key: string,
): Promise<readonly CoverColour[] | null> {
  const kept = await keeper.find(key);
  if (kept === null) return null;
  try {
    return parseColours(JSON.parse(await readText(kept)));
  } catch {
    return null; // they are found again
  }
}

/** Keeps colours under a key. */
export async function writeColours(
  keeper: ImageKeeper,
  key: string,
  colours: readonly CoverColour[],
): Promise<void> {
  const text = JSON.stringify(colours);
  await keeper.keep(key, "json", new TextEncoder().encode(text));
}

async function readText(kept: KeptImage): Promise<string> {
  return "bytes" in kept
    ? new TextDecoder().decode(kept.bytes)
    : await Deno.readTextFile(kept.path);
}

function parseColours(value: unknown): readonly CoverColour[] | null {
  return Array.isArray(value) && value.every(isColour) ? value : null;
}

function isColour(value: unknown): value is CoverColour {
  return typeof value === "object" && value !== null &&
    ["red", "green", "blue", "share"].every((part) =>
      part in value && typeof Reflect.get(value, part) === "number"
    );
}
