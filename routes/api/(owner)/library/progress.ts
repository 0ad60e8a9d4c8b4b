import { define } from "@/lib/define.ts";
import { progressResponse } from "@/lib/progress/progress_stream.ts";

/** How the scan stands, and then how it goes on, as server-sent events. */
export const handler = define.handlers({
  GET(ctx) {
    return progressResponse(ctx.state.services.library.progress);
  },
});
