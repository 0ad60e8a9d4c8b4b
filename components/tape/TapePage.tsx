import type { ComponentChildren } from "preact";
import { GiftNote } from "@/components/gift/GiftNote.tsx";
import { Backdrop } from "@/components/tape/Backdrop.tsx";
import { CoverThemeStyle } from "@/components/tape/CoverThemeStyle.tsx";
import { LinerNotes } from "@/components/tape/LinerNotes.tsx";
import { OwnerLinks } from "@/components/tape/OwnerLinks.tsx";
import { ShareHead } from "@/components/tape/ShareHead.tsx";
import type { ShareView } from "@/lib/mixtapes/share_view.ts";

export interface TapePageProps {
  tape: ShareView;
  /** Whether who sees it can change it. */
  isOwner: boolean;
  /** The player, with what stands above it. */
  children: ComponentChildren;
}

/** The page that a mixtape is handed over as. It is complete without JavaScript. */
export function TapePage({ tape, isOwner, children }: TapePageProps) {
  return (
    <main class="tape">
      <ShareHead tape={tape} />
      {isOwner && <OwnerLinks slug={tape.slug} />}
      {tape.theme !== null && <CoverThemeStyle theme={tape.theme} />}
      {tape.cover !== null && <Backdrop cover={tape.cover} />}
      {children}
      {tape.gift !== null && <GiftNote gift={tape.gift} />}
      {tape.tracks.length === 0 && (
        <p class="tape-empty">There is nothing on this tape yet.</p>
      )}
      {tape.linerNotes !== null && <LinerNotes html={tape.linerNotes} />}
    </main>
  );
}
