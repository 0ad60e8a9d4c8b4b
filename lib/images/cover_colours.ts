import type { CoverColour } from "./dominant_colours.ts";
import type { ImageStore } from "./image_store.ts";

/** The colours that are kept under a key, or `null` where there are none that can be read. */
export async function readColours(
  store: ImageStore,
  key: string,
): Promise<readonly CoverColour[] | null> {
  const stored = await store.find(key);
  if (stored === null) return null;
  try {
    return parseColours(JSON.parse(await Deno.readTextFile(stored.path)));
  } catch (error) {
    if (
      error instanceof SyntaxError || error instanceof Deno.errors.NotFound
    ) return null;
    throw error;
  }
}

/** Keeps colours under a key. */
export async function writeColours(
  store: ImageStore,
  key: string,
  colours: readonly CoverColour[],
): Promise<void> {
  const text = JSON.stringify(colours);
  await store.put(key, "json", new TextEncoder().encode(text));
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
