import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ProgressList } from "@/components/ProgressList.tsx";
import type { ProgressEvent } from "@/lib/progress/progress_hub.ts";

export interface CacheAdminProps {
  /** How things stood when the page was made, the latest at the end. */
  events: ProgressEvent[];
}

/** What is being encoded, followed live. */
export default function CacheAdmin({ events }: CacheAdminProps) {
  const latest = useSignal(events);

  useEffect(() => {
    const source = new EventSource("/admin/cache/progress");
    source.onmessage = ({ data }) => {
      const event: ProgressEvent = JSON.parse(data);
      const others = latest.value.filter(({ task_id }) =>
        task_id !== event.task_id
      );
      latest.value = [...others, event];
    };
    return () => source.close();
  }, []);

  return <ProgressList events={latest.value.toReversed()} />;
}
