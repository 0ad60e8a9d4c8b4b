import { define } from "@/lib/define.ts";
import { progressStream } from "@/lib/progress/progress_stream.ts";

/** How encoding and pre-caching stand, as server-sent events; `?task=` for one task alone. */
export const handler = define.handlers({
  GET(ctx) {
    const stream = progressStream(ctx.state.services.progress, {
      task: ctx.url.searchParams.get("task"),
    });
    return new Response(stream, {
      headers: {
        "Content-Type": "text/event-stream",
        // nginx would hold the events back until its buffer is full.
        "X-Accel-Buffering": "no",
      },
    });
  },
});
