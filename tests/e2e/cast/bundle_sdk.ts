import { fromFileUrl } from "@std/path";
import { build, stop } from "esbuild";

/** The fake SDK as one script for a page. */
export async function bundleSdk(): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [
        fromFileUrl(new URL("./sdk_script.ts", import.meta.url)),
      ],
      bundle: true,
      write: false,
      format: "iife",
      platform: "browser",
    });
    return outputFiles[0]?.text ?? "";
  } finally {
    await stop();
  }
}
