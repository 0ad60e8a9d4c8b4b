import { asset, Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import { OwnerNav } from "@/components/admin/OwnerNav.tsx";
import { pageTitle } from "@/lib/editor/page_title.ts";

export interface EditorPageProps {
  /** Title of the tape. */
  tape: string;
  /** Where it is. */
  path: string;
  /** Whether the owner has signed in, and so can sign out. */
  hasPassword: boolean;
  children: ComponentChildren;
}

/** The page around the editor. */
export function EditorPage(
  { tape, path, hasPassword, children }: EditorPageProps,
) {
  return (
    <>
      <Head>
        <title>{pageTitle(tape)}</title>
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={asset("/css/share.css")} />
        <link rel="stylesheet" href={asset("/css/controls.css")} />
        <link rel="stylesheet" href={asset("/css/editor.css")} />
      </Head>
      <OwnerNav current={path} hasPassword={hasPassword} />
      <main class="editor">
        <noscript>
          <p class="notice">
            Making a tape needs JavaScript. Hearing one does not.
          </p>
        </noscript>
        {children}
      </main>
    </>
  );
}
