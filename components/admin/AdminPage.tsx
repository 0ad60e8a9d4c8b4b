import { asset, Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import { OwnerNav } from "./OwnerNav.tsx";

export interface AdminPageProps {
  title: string;
  /** Where it is. */
  path: string;
  /** Whether the owner has signed in, and so can sign out. */
  hasPassword: boolean;
  /** Style sheets of what is on it alone. */
  styles?: readonly string[];
  children: ComponentChildren;
}

/** A page for the owner: head, navigation and heading. */
export function AdminPage(
  { title, path, hasPassword, styles = [], children }: AdminPageProps,
) {
  return (
    <>
      <Head>
        <title>{`${title} · Mixtape Society`}</title>
        <meta name="robots" content="noindex" />
        {["controls", "admin", ...styles].map((name) => (
          <link key={name} rel="stylesheet" href={asset(`/css/${name}.css`)} />
        ))}
      </Head>
      <OwnerNav current={path} hasPassword={hasPassword} />
      <main class="admin">
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}
