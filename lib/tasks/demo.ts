// deno-lint-ignore-file no-console -- a task talks to the terminal
/** `deno task demo`: makes the demo music and its mixtape, unless they are there. */
import { join } from "@std/path";
import { demoMusicRoot, loadConfig } from "../config.ts";
import { ensureDemo } from "../demo/ensure_demo.ts";
import { createMixtapeStore } from "../mixtapes/store.ts";
import { showProgress } from "./progress_line.ts";

const { dataRoot, isDemo } = loadConfig();
const mixtapes = createMixtapeStore({ folder: join(dataRoot, "mixtapes") });
await mixtapes.prepare();
const mixtape = await ensureDemo({
  musicRoot: demoMusicRoot(dataRoot),
  coversFolder: join(dataRoot, "mixtapes", "covers"),
  mixtapes,
  restore: true,
  onProgress: showProgress,
});

console.log(
  `The demo mixtape is "${mixtape?.title}": /share/${mixtape?.slug}`,
);
if (!isDemo) {
  console.log("It plays while MUSIC_ROOT is unset.");
}
