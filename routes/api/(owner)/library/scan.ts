import { define } from "@/lib/define.ts";
import { wantsPage } from "@/lib/http/wants_page.ts";

/** Looks at all files again: 202 for programs, back to the page for its form. */
export const handler = define.handlers({
  POST(ctx) {
    ctx.state.services.library.scan();
    return wantsPage(ctx.req)
      ? ctx.redirect("/admin/library", 303)
      : ctx.json({ scanning: true }, { status: 202 });
  },
});
