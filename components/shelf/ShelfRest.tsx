import { DamagedFiles } from "./DamagedFiles.tsx";
import { DeletedTapes } from "./DeletedTapes.tsx";
import type { ShelfPage } from "@/lib/mixtapes/shelf_page.ts";

export interface ShelfRestProps {
  shelf: ShelfPage;
  /** Whether the owner has signed in, and so can sign out. */
  hasPassword: boolean;
}

/** What is below the tapes. */
export function ShelfRest({ shelf, hasPassword }: ShelfRestProps) {
  return (
    <>
      <DamagedFiles files={shelf.damaged} />
      <DeletedTapes tapes={shelf.deleted} />
      <footer class="shelf-footer">
        <nav aria-label="Settings">
          <a href="/admin/library">Library</a>
          <a href="/admin/cache">Cache</a>
          <a href="/admin/cast">Casting</a>
        </nav>
        {hasPassword && (
          <form method="post" action="/sign-out">
            <button type="submit" class="chip">Sign out</button>
          </form>
        )}
      </footer>
    </>
  );
}
