import type { ShelfPage } from "@/lib/mixtapes/shelf_page.ts";
import { DamagedFiles } from "./DamagedFiles.tsx";
import { DeletedTapes } from "./DeletedTapes.tsx";

/** What is below the tapes. */
export function ShelfRest({ shelf }: { shelf: ShelfPage }) {
  return (
    <>
      <DamagedFiles files={shelf.damaged} />
      <DeletedTapes tapes={shelf.deleted} />
    </>
  );
}
