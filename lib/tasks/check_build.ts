/**
 * Ends with 0 when `_fresh/` is newer than all that it was built from, with 1 when a
 * build is needed.
 */
import { fromFileUrl, join } from "@std/path";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));
const SOURCES = [
  "components",
  "deno.json",
  "deno.lock",
  "dev.ts",
  "islands",
  "jsr",
  "lib",
  "main.ts",
  "offline_worker.ts",
  "routes",
  "static",
];

async function newestChange(path: string): Promise<number> {
  const info = await Deno.stat(path);
  let newest = info.mtime?.getTime() ?? 0;
  if (!info.isDirectory) return newest;
  for await (const entry of Deno.readDir(path)) {
    newest = Math.max(newest, await newestChange(join(path, entry.name)));
  }
  return newest;
}

async function isBuilt(): Promise<boolean> {
  try {
    const built = await newestChange(join(ROOT, "_fresh", "snapshot.js"));
    const changes = SOURCES.map((source) => newestChange(join(ROOT, source)));
    return Math.max(...await Promise.all(changes)) < built;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (!await isBuilt()) Deno.exit(1);
