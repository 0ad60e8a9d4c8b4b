import { OwnerNav } from "../admin/OwnerNav.tsx";
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
        <OwnerNav current="/" hasPassword={hasPassword} />
      </footer>
    </>
  );
}
