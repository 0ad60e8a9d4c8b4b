import type { Config } from "../config.ts";

/** Whether the server can do its work. The reason is fit for strangers. */
export type Health =
  | { readonly status: "ok" }
  | { readonly status: "failing"; readonly reason: string };

/** Looks whether both roots are there. */
export async function checkHealth(
  config: Pick<Config, "musicRoot" | "dataRoot">,
): Promise<Health> {
  if (!await isFolder(config.musicRoot)) {
    return { status: "failing", reason: "The music library cannot be read" };
  }
  if (!await isFolder(config.dataRoot)) {
    return { status: "failing", reason: "The data folder cannot be read" };
  }
  return { status: "ok" };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch {
    return false; // whatever the reason, it cannot be used
  }
}
