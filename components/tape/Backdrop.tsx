import { coverAt } from "@/lib/player/cover_at.ts";

/** The cover, far out of focus, behind the page. */
export function Backdrop({ cover }: { cover: string }) {
  return (
    <img
      class="backdrop"
      src={coverAt(cover, 96)}
      alt=""
      aria-hidden="true"
    />
  );
}
