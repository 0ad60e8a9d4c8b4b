import type { CoverTheme, SchemeColours } from "@/lib/mixtapes/cover_theme.ts";

/** The colours of a cover for the whole page. The values are colours that we wrote ourselves. */
export function CoverThemeStyle({ theme }: { theme: CoverTheme }) {
  return (
    <style>
      {`:root{${declare(theme.light)}}@media(prefers-color-scheme:dark){:root{${
        declare(theme.dark)
      }}}`}
    </style>
  );
}

function declare(colours: SchemeColours): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`).join(";");
}
