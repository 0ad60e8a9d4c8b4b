import type { ComponentChildren } from "preact";
import { asset, Head } from "fresh/runtime";

export interface EditorPageProps {
  title: string;
  children: ComponentChildren;
}

/** The page around the editor. */
export function EditorPage({ title, children }: EditorPageProps) {
  return (
    <main class="editor">
      <Head>
        <title>{`${title} · Mixtape Society`}</title>
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={asset("/css/share.css")} />
        <link rel="stylesheet" href={asset("/css/controls.css")} />
        <link rel="stylesheet" href={asset("/css/editor.css")} />
      </Head>
      <p class="eyebrow">
        <a href="/">Mixtape Society</a>
      </p>
      <h1>{title}</h1>
      <noscript>
        <p class="notice">
          Making a tape needs JavaScript. Hearing one does not.
        </p>
      </noscript>
      {children}
    </main>
  );
}
