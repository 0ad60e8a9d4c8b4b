import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ProgressList } from "@/components/admin/ProgressList.tsx";
import { followProgress } from "@/lib/progress/follow_progress.ts";
import { hasEnded, type ProgressEvent } from "@/lib/progress/progress_hub.ts";
import type { CacheStats } from "@/lib/transcode/cache.ts";
import { chooseShown, describeStats } from "@/lib/transcode/cache_words.ts";

export interface CacheAdminProps {
  /** Figures of the time when the page was made. */
  stats: CacheStats;
  /** Bytes that the cache may take. */
  maxSize: number;
  /** How things stood when the page was made, the latest at the end. */
  events: ProgressEvent[];
}

/** The figures and what is being encoded, followed live. */
export default function CacheAdmin(props: CacheAdminProps) {
  const { maxSize } = props;
  const latest = useSignal(props.events);
  const stats = useSignal(props.stats);

  useEffect(() => {
    function onEvent(event: ProgressEvent) {
      const others = latest.value.filter(({ task_id }) =>
        task_id !== event.task_id
      );
      latest.value = [...others, event];
      if (hasEnded(event)) refresh();
    }
    async function refresh() {
      try {
        const response = await fetch("/admin/cache/stats");
        if (response.ok) stats.value = await response.json();
      } catch {
        // The server is away for a moment: the next job brings the figures.
      }
    }
    return followProgress("/admin/cache/progress", { onEvent });
  }, []);

  return (
    <>
      {describeStats(stats.value, maxSize).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2>Encoding</h2>
      <ProgressList events={chooseShown(latest.value)} />
    </>
  );
}
