import { asset, Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import { OwnerNav } from "../admin/OwnerNav.tsx";

export interface ShelfFrameProps {
  /** Whether the owner has signed in, and so can sign out. */
  hasPassword: boolean;
  children: ComponentChildren;
}

/** The page around the owner's shelf. */
export function ShelfFrame({ hasPassword, children }: ShelfFrameProps) {
  return (
    <>
      <Head>
        <title>Mixtape Society</title>
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={asset("/css/share.css")} />
        <link rel="stylesheet" href={asset("/css/controls.css")} />
        <link rel="stylesheet" href={asset("/css/shelf.css")} />
      </Head>
      <OwnerNav current="/" hasPassword={hasPassword} />
      <main class="shelf">{children}</main>
    </>
  );
}
