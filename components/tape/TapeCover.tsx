import { Cover } from "@/components/Cover.tsx";
import type { ShareView } from "@/lib/mixtapes/share_view.ts";
import { coverAt } from "@/lib/player/cover_at.ts";

/** The front of the tape that a page is about. */
export function TapeCover({ tape }: { tape: ShareView }) {
  const { cover, title } = tape;
  return <Cover src={cover && coverAt(cover, 512)} title={title} isMain />;
}
