import { type Config, ConfigError } from "../config.ts";

/**
 * Looks whether the folders of a configuration can be used, and makes the data folder if it is missing.
 *
 * @throws {ConfigError} naming the key of the one that cannot be used
 */
export async function checkFolders(
  { musicRoot, dataRoot, isDemo }: Pick<
    Config,
    "musicRoot" | "dataRoot" | "isDemo"
  >,
): Promise<void> {
  try {
    await Deno.mkdir(dataRoot, { recursive: true });
    await Deno.remove(await Deno.makeTempDir({ dir: dataRoot }));
  } catch (error) {
    throw unusable("DATA_ROOT", "a folder that can be written", {
      path: dataRoot,
      error,
    });
  }
  if (isDemo) return; // It is made next.
  try {
    for await (const _ of Deno.readDir(musicRoot)) break;
  } catch (error) {
    throw unusable("MUSIC_ROOT", "a folder that can be read", {
      path: musicRoot,
      error,
    });
  }
}

function unusable(
  key: string,
  constraint: string,
  { path, error }: { path: string; error: unknown },
): ConfigError {
  const reason = error instanceof Error ? error.name : String(error);
  const hint = path.includes("~")
    ? ", and ~ is only understood by a shell when it is not quoted"
    : "";
  return new ConfigError(
    `Cannot use ${key} as it must be ${constraint}: "${path}" is not (${reason})${hint}`,
  );
}
