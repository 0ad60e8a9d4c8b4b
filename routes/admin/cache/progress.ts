import { define } from "@/lib/define.ts";
import { progressResponse } from "@/lib/progress/progress_stream.ts";

/** How encoding and pre-caching stand, as server-sent events; `?task=` for one task alone. */
export const handler = define.handlers({
  GET(ctx) {
    return progressResponse(ctx.state.services.progress, {
      task: ctx.url.searchParams.get("task"),
    });
  },
});
