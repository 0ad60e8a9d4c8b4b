import { define } from "@/lib/define.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { checkHealth } from "@/lib/server/health.ts";

/** For whoever watches over the server: 200, or 503 with the reason. */
export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const health = await checkHealth(ctx.state.services.config);
    return ctx.json(health, {
      status: health.status === "ok" ? 200 : 503,
      headers: { "Cache-Control": "no-store" },
    });
  },
});
