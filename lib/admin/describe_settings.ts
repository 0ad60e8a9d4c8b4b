import { type Config, isLoopbackHost } from "../config.ts";
import { describeSize } from "../transcode/cache_words.ts";

/** One setting, as its owner reads it. */
export interface SettingLine {
  readonly name: string;
  readonly value: string;
  /** What the owner might want to change, or `null`. */
  readonly advice: string | null;
}

/**
 * The settings that matter, in words, each with what to do where it stands in the way of sharing.
 *
 * @param encoder name of the encoder that was chosen
 */
export function describeSettings(
  config: Config,
  encoder: string,
): SettingLine[] {
  return [
    {
      name: "Links lead to",
      value: config.publicUrl ?? "the address you are using now",
      advice: config.publicUrl === null
        ? "Set PUBLIC_URL to the address that others reach, e.g. https://tapes.example."
        : null,
    },
    {
      name: "Who can connect",
      value: isLoopbackHost(config.host)
        ? "this machine, and what passes requests on to it"
        : `whoever reaches ${config.host}`,
      advice: null,
    },
    {
      name: "Password",
      value: config.credential === null ? "none" : "set",
      advice: config.credential === null
        ? "Run deno task set-password before you let anybody else connect."
        : null,
    },
    {
      name: "Encoder",
      value: encoder,
      advice: encoder === "ffmpeg"
        ? null
        : "Install ffmpeg for more formats and faster seeking.",
    },
    {
      name: "Made ahead of time",
      value: config.precacheQualities.length === 0
        ? "nothing"
        : config.precacheQualities.join(", "),
      advice: null,
    },
    {
      name: "Room for the cache",
      value: describeSize(config.cacheMaxSize),
      advice: null,
    },
    {
      name: "Music",
      value: config.musicRoot,
      advice: config.isDemo
        ? "This is the demo music. Set MUSIC_ROOT to the folder of yours."
        : null,
    },
    { name: "Data", value: config.dataRoot, advice: null },
  ];
}
