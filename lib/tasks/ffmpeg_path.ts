// deno-lint-ignore-file no-console -- its output is its result
/** Prints the encoder that the server may run, for `--allow-run`. */
import { ConfigError, loadConfig } from "../config.ts";

try {
  console.log(loadConfig().ffmpegPath);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.log("ffmpeg"); // the server itself says what is wrong
}
