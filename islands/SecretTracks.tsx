import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import {
  TrackList,
  type TrackListProps,
} from "@/components/player/TrackList.tsx";
import { followHeard, type HeardTracks } from "@/lib/player/heard_tracks.ts";
import { tolerantStorage } from "@/lib/player/storage.ts";

export interface SecretTracksProps extends TrackListProps {
  /** Names the tape. */
  slug: string;
}

const NONE: ReadonlySet<number> = new Set();

/** A track list in which each track is a surprise until it plays. */
export default function SecretTracks(props: SecretTracksProps) {
  const { player, slug } = props;
  const known = useSignal<HeardTracks | null>(null);

  useEffect(() => {
    if (player === null) return;
    const following = followHeard(player, {
      storage: tolerantStorage(() => localStorage),
      slug,
    });
    known.value = following;
    return following.stop;
  }, [player, slug]);

  return <TrackList {...props} known={known.value?.heard.value ?? NONE} />;
}
