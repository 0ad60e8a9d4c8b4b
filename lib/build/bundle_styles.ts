import { fromFileUrl } from "@std/path";
import { build, stop } from "esbuild";
import { STYLE_SHEETS } from "./style_sheets.ts";
import { writeIfChanged } from "./write_if_changed.ts";

const SOURCES = fromFileUrl(new URL("../../static/css", import.meta.url));
const OUTPUT = fromFileUrl(new URL("../../static/styles", import.meta.url));

/**
 * Bundles the styles of whole pages into the public files, without what only people read. A file that would be
 * the same is not written.
 *
 * @throws {Error} a source is not there
 */
export async function bundleStyles(): Promise<void> {
  await Deno.mkdir(OUTPUT, { recursive: true });
  try {
    for (const [name, parts] of Object.entries(STYLE_SHEETS)) {
      const { outputFiles: [output] } = await build({
        stdin: {
          contents: parts.map((part) => `@import "./${part}.css";`).join("\n"),
          loader: "css",
          resolveDir: SOURCES,
        },
        write: false,
        bundle: true,
        minify: true,
        target: ["chrome99", "firefox99", "safari15"],
        logLevel: "silent",
      });
      if (output !== undefined) {
        await writeIfChanged(`${OUTPUT}/${name}.css`, output.text);
      }
    }
  } finally {
    await stop();
  }
}
