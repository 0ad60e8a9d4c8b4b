import { define } from "@/lib/define.ts";
import { parseAge } from "@/lib/transcode/parse_age.ts";
import { describeCleared } from "@/lib/transcode/cache_words.ts";
import { wantsPage } from "@/lib/http/wants_page.ts";

/** Removes transcoded files: JSON for programs, back to the page for its form. */
export const handler = define.handlers({
  async POST(ctx) {
    const { transcodes, log } = ctx.state.services;
    const days = parseAge(await readAge(ctx.req, ctx.url));
    const deleted = await transcodes.clear(days);
    log.info("Cleared the cache", { files: deleted, days });
    return wantsPage(ctx.req)
      ? ctx.redirect(`/admin/cache?cleared=${deleted}`, 303)
      : ctx.json({ deleted_files: deleted, message: describeCleared(deleted) });
  },
});

/** From the query, as the original app has it, or from the form. */
async function readAge(request: Request, url: URL): Promise<string | null> {
  const age = url.searchParams.get("older_than_days");
  const type = request.headers.get("content-type") ?? "";
  if (age !== null || !type.startsWith("application/x-www-form-urlencoded")) {
    return age;
  }
  const value = (await request.formData()).get("older_than_days");
  return typeof value === "string" ? value : null;
}
