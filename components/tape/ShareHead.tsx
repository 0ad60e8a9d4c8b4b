import { asset, Head } from "fresh/runtime";
import type { ShareView } from "@/lib/mixtapes/share_view.ts";
import { NOTE_EARLY_PRESS } from "@/lib/player/early_press.ts";
import { iconPath, manifestPath } from "@/lib/share/tape_paths.ts";

/** What is in the head of a mixtape's page: title, early presses, link preview (Open Graph protocol, Twitter cards). */
export function ShareHead({ tape }: { tape: ShareView }) {
  const { slug, title, description, absolute } = tape;
  return (
    <Head>
      <title>{`${title} · Mixtape Society`}</title>
      <script>{NOTE_EARLY_PRESS}</script>
      <meta name="description" content={description} />
      <meta name="robots" content="noindex" />
      <link
        rel="manifest"
        href={manifestPath(slug)}
      />
      <link
        rel="apple-touch-icon"
        href={iconPath(slug, 192)}
      />
      <meta property="og:site_name" content="Mixtape Society" />
      <meta property="og:type" content="music.playlist" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      {absolute !== null && (
        <>
          <link rel="canonical" href={absolute.page} />
          <meta property="og:url" content={absolute.page} />
          <meta property="og:image" content={absolute.preview} />
          <meta property="og:image:type" content="image/png" />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={`Cover of ${title}`} />
          <meta name="twitter:image" content={absolute.preview} />
        </>
      )}
      <meta name="twitter:card" content="summary_large_image" />
      <meta name="twitter:title" content={title} />
      <meta name="twitter:description" content={description} />
      {/* In the place of the one that every page has. */}
      <link
        key="styles"
        rel="stylesheet"
        href={asset(`/styles/${tape.gift === null ? "tape" : "gift"}.css`)}
      />
    </Head>
  );
}
