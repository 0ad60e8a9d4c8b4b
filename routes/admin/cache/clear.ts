import { define } from "@/lib/define.ts";
import { readForm } from "@/lib/http/read_form.ts";
import { wantsPage } from "@/lib/http/wants_page.ts";
import { describeCleared } from "@/lib/transcode/cache_words.ts";
import { parseAge } from "@/lib/transcode/parse_age.ts";

const AGE = "older_than_days";

/** Removes transcoded files: JSON for programs, back to the page for its form. */
export const handler = define.handlers({
  async POST(ctx) {
    const { transcodes, log } = ctx.state.services;
    // From the query, as the original app has it, or from the form.
    const age = ctx.url.searchParams.get(AGE) ??
      (await readForm(ctx.req))?.get(AGE);
    const days = parseAge(age ?? null);
    const deleted = await transcodes.clear(days);
    log.info("Cleared the cache", { files: deleted, days });
    return wantsPage(ctx.req)
      ? ctx.redirect(`/admin/cache?cleared=${deleted}`, 303)
      : ctx.json({ deleted_files: deleted, message: describeCleared(deleted) });
  },
});
