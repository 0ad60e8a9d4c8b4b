import { fromFileUrl } from "@std/path";
import { build, stop } from "esbuild";
import { writeIfChanged } from "./write_if_changed.ts";

const ENTRY = fromFileUrl(new URL("../../offline_worker.ts", import.meta.url));
const OUTPUT = fromFileUrl(
  new URL("../../static/offline_worker.js", import.meta.url),
);

/**
 * Bundles the service worker into the public files. It is no island and no module: its address has to be the
 * same in every build, and older browsers run only classic scripts as workers. A file that would be the same is not
 * written, so that it does not look changed.
 *
 * @throws {Error} a source does not compile
 */
export async function bundleWorker(): Promise<void> {
  try {
    const { outputFiles: [output] } = await build({
      entryPoints: [ENTRY],
      write: false,
      bundle: true,
      minify: true,
      format: "iife",
      platform: "browser",
      target: ["chrome99", "firefox99", "safari15"],
      logLevel: "silent",
    });
    if (output !== undefined) await writeIfChanged(OUTPUT, output.text);
  } finally {
    await stop();
  }
}
