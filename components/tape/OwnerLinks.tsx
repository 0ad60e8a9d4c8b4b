import { editorPath } from "@/lib/share/tape_paths.ts";

/** The ways back of whoever has made the tape. Nobody else is shown them. */
export function OwnerLinks({ slug }: { slug: string }) {
  return (
    <nav class="owner-links" aria-label="For you alone">
      <a href="/">Shelf</a>
      <a href={editorPath(slug)}>Edit</a>
    </nav>
  );
}
