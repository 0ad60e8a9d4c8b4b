// deno-lint-ignore-file no-console -- a task talks to the terminal
/** `deno task cache:warm [slug...]`: makes the tracks of mixtapes ahead of time; of all where none is named. */
import { ConfigError, loadConfig } from "../config.ts";
import { NotFoundError } from "../errors.ts";
import type { Mixtape } from "../mixtapes/mixtape.ts";
import { createServices, type Services } from "../services.ts";
import { showProgress } from "./progress_line.ts";

try {
  Deno.exit(await warmCache(Deno.args));
} catch (error) {
  const isForOwner = error instanceof ConfigError ||
    error instanceof NotFoundError;
  if (!isForOwner) throw error;
  console.error(`${error.message}.`);
  Deno.exit(1);
}

/** Returns the exit code: 1 when a track could not be made. */
async function warmCache(slugs: string[]): Promise<number> {
  using services = createServices(loadConfig());
  const { precache, progress, transcodes } = services;
  const ending = new AbortController();
  Deno.addSignalListener("SIGINT", () => ending.abort());

  await transcodes.prepare();
  progress.subscribe({
    onEvent: (event) => event.step === "precache" && showProgress(event),
    onClose: () => {},
  }, null);
  let failed = 0;
  let made = 0;
  for (const mixtape of await findMixtapes(services, slugs)) {
    const summary = await precache.warm(mixtape, ending.signal)
      .catch((error) => {
        if (ending.signal.aborted) return null;
        throw error;
      });
    if (summary === null) return 130;
    failed += summary.failed;
    made += summary.made;
  }
  console.log(`Made ${made} ${made === 1 ? "file" : "files"}.`);
  return failed === 0 ? 0 : 1;
}

async function findMixtapes(
  { mixtapes }: Services,
  slugs: string[],
): Promise<Mixtape[]> {
  if (slugs.length === 0) return await mixtapes.list();
  return await Promise.all(slugs.map((slug) => mixtapes.get(slug)));
}
