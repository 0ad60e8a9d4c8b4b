import { accepts } from "@std/http/negotiation";
import { define } from "@/lib/define.ts";

/** Looks at all files again: 202 for programs, back to the page for its form. */
export const handler = define.handlers({
  POST(ctx) {
    ctx.state.services.library.scan();
    const isPage = accepts(ctx.req, "application/json", "text/html") ===
      "text/html";
    return isPage
      ? ctx.redirect("/admin/library", 303)
      : ctx.json({ scanning: true }, { status: 202 });
  },
});
