import { join } from "@std/path";

/** A clock that is set while programs run. */
export interface JumpingClock extends AsyncDisposable {
  /** Variables of the environment for programs that shall go by it. */
  readonly variables: Record<string, string>;
  /** Sets it so many days off the true time. */
  set(days: number): Promise<void>;
}

/**
 * Makes a clock out of libfaketime. It shows the programs another time of day, as if it had been set; what counts
 * seconds goes on, as it does then. The times of files are still those of the system.
 *
 * @returns `null` where libfaketime is not installed (Debian: `faketime`)
 */
export async function makeJumpingClock(): Promise<JumpingClock | null> {
  const preload = await findLibrary();
  if (preload === null) return null;
  const folder = await Deno.makeTempDir();
  const path = join(folder, "time");
  async function set(days: number) {
    const next = `${path}.new`;
    await Deno.writeTextFile(next, `${days < 0 ? "" : "+"}${days}d\n`);
    await Deno.rename(next, path);
  }
  await set(0);
  return {
    variables: {
      LD_PRELOAD: preload,
      FAKETIME_TIMESTAMP_FILE: path,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
    set,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** Where the library is, as its own program tells. */
async function findLibrary(): Promise<string | null> {
  try {
    const { stdout } = await new Deno.Command("faketime", {
      args: ["-m", "-f", "+0d", "env"],
    }).output();
    const text = new TextDecoder().decode(stdout);
    return /^LD_PRELOAD=(.+)$/m.exec(text)?.[1] ?? null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
