import { define } from "@/lib/define.ts";
import { SCAN_TASK } from "@/lib/library/scan_progress.ts";
import { progressResponse } from "@/lib/progress/progress_stream.ts";

/** How the scan stands, and then how it goes on, as server-sent events. */
export const handler = define.handlers({
  GET(ctx) {
    return progressResponse(ctx.state.services.progress, { task: SCAN_TASK });
  },
});
