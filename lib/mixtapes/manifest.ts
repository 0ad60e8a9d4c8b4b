import { iconPath, sharePath } from "../share/tape_paths.ts";
import type { CoverTheme } from "./cover_theme.ts";
import type { Mixtape } from "./mixtape.ts";

/** One picture of an app (Web Application Manifest, section "icons member"). */
export interface ManifestIcon {
  readonly src: string;
  readonly sizes: string;
  readonly type: "image/png";
  readonly purpose: "any" | "maskable";
}

/** What a mixtape is as an app on a home screen, in the words of the Web Application Manifest. */
export interface WebManifest {
  readonly id: string;
  readonly start_url: string;
  readonly scope: string;
  readonly name: string;
  readonly short_name: string;
  readonly description: string;
  readonly display: "standalone";
  readonly theme_color: string;
  readonly background_color: string;
  readonly icons: readonly ManifestIcon[];
}

/** Colours of a window around the page, as CSS. */
export interface ManifestColours {
  readonly theme: string;
  readonly background: string;
}

/** `--paper` of the light scheme: a manifest knows no dark one. */
const PAPER: ManifestColours = { theme: "#f5efe4", background: "#f5efe4" };

/** The colours of a window around a page with the colours of its cover, or with its own. */
export function manifestColours(theme: CoverTheme | null): ManifestColours {
  if (theme === null) return PAPER;
  const { paper } = theme.light;
  return { theme: paper, background: paper };
}

/** What home screens show of a name, in characters. */
const SHORT_NAME_LENGTH = 12;

/** Pixels of the icons that a system asks for (web.dev, "Add a web app manifest"). */
const ICON_SIZES = [192, 512];

/**
 * The manifest of a mixtape, so that a tape can be put on a home screen. All addresses are paths, so that
 * it is the same wherever the server is reached.
 */
export function createManifest(
  mixtape: Pick<Mixtape, "slug" | "title" | "creatorName">,
  { theme, background }: ManifestColours = PAPER,
): WebManifest {
  const path = sharePath(mixtape.slug);
  const name = mixtape.title.trim() || "Mixtape";
  return {
    id: path,
    start_url: path,
    scope: path,
    name,
    short_name: shorten(name),
    description: mixtape.creatorName === ""
      ? "A mixtape"
      : `A mixtape by ${mixtape.creatorName}`,
    display: "standalone",
    theme_color: theme,
    background_color: background,
    icons: ICON_SIZES.flatMap((size) =>
      (["any", "maskable"] as const).map((purpose) => ({
        src: iconPath(mixtape.slug, size),
        sizes: `${size}x${size}`,
        type: "image/png" as const,
        purpose,
      }))
    ),
  };
}

/** A name as a home screen shows it: cut between words where that leaves half of it. */
function shorten(name: string): string {
  const characters = Array.from(
    new Intl.Segmenter().segment(name),
    ({ segment }) => segment,
  );
  if (characters.length <= SHORT_NAME_LENGTH) return name;
  // What ends a word gives its place to the dots.
  const [words = ""] = /^.*(?=[\s,.;:!?])/su.exec(
    characters.slice(0, SHORT_NAME_LENGTH).join(""),
  ) ?? [];
  const start = words.length >= SHORT_NAME_LENGTH / 2
    ? words
    : characters.slice(0, SHORT_NAME_LENGTH - 1).join("");
  return `${start.replace(/[\s,.;:!?]+$/u, "")}…`;
}
