import type { ComponentChildren } from "preact";
import { CassetteMark } from "@/components/Icons.tsx";
import type { ShelfPage } from "@/lib/mixtapes/shelf_page.ts";
import { editorPath } from "@/lib/share/tape_paths.ts";
import { RestoreForm } from "./DeletedTapes.tsx";

export interface ShelfHeadProps {
  shelf: ShelfPage;
  /** Slug of the tape that was deleted a moment ago, as the address says, or `null`. */
  justDeleted: string | null;
  /** Slug of the tape that was imported a moment ago, or `null`. */
  justImported: string | null;
  /** How many of its tracks are not in the library. */
  missing: number;
  /** What there is to do where there is no music to make tapes of, or `null`. */
  noMusic: string | null;
  /** What brings a tape in from a file. */
  children: ComponentChildren;
}

/** The top of the shelf: what was just done, and the way to the next tape. */
export function ShelfHead(props: ShelfHeadProps) {
  const { shelf, justDeleted, justImported, missing, children } = props;
  const imported = shelf.tapes.find(({ slug }) => slug === justImported);
  const deleted = shelf.deleted.find(({ slug }) => slug === justDeleted);
  const isEmpty = shelf.tapes.length === 0;
  return (
    <>
      {deleted !== undefined && (
        <div class="shelf-notice" role="status">
          <span>
            Deleted “<bdi>{deleted.title}</bdi>”.
          </span>
          <RestoreForm slug={deleted.slug} title={deleted.title} />
        </div>
      )}
      {imported !== undefined && (
        <div class="shelf-notice" role="status">
          <span>
            Imported “<bdi>{imported.title}</bdi>”.
            {missing > 0 && (
              <>
                {" "}
                {missing} {missing === 1 ? "track is" : "tracks are"}{" "}
                not in your library.
              </>
            )}
          </span>
          <a class="chip" href={editorPath(imported.slug)}>
            Edit it
          </a>
        </div>
      )}
      <header class={isEmpty ? "shelf-first" : "shelf-head"}>
        <CassetteMark />
        <h1>{isEmpty ? "Make your first tape" : "Mixtape Society"}</h1>
        {isEmpty && (
          <p>
            Pick some songs of yours, put them in an order that means something,
            write a few lines. Then hand it over as a link.
          </p>
        )}
        {props.noMusic !== null && <p class="notice">{props.noMusic}</p>}
        <a class="new-tape" href="/editor">
          {isEmpty ? "Start a tape" : "New tape"}
        </a>
        {children}
      </header>
    </>
  );
}
