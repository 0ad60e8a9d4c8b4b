import { asset } from "fresh/runtime";
import { FontFaces } from "@/components/FontFaces.tsx";
import { define } from "@/lib/define.ts";

/** The shell of every page. */
export default define.page(({ Component }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta
        name="viewport"
        content="width=device-width, initial-scale=1, viewport-fit=cover"
      />
      <meta name="color-scheme" content="light dark" />
      <meta
        name="theme-color"
        content="#f5efe4"
        media="(prefers-color-scheme: light)"
      />
      <meta
        name="theme-color"
        content="#16131c"
        media="(prefers-color-scheme: dark)"
      />
      <link rel="icon" href={asset("/icon.svg")} type="image/svg+xml" />
      <FontFaces />
      <link key="styles" rel="stylesheet" href={asset("/styles/page.css")} />
    </head>
    <body>
      <Component />
    </body>
  </html>
));
