import { page } from "fresh";
import { GiftNote } from "@/components/gift/GiftNote.tsx";
import { LinerNotes } from "@/components/tape/LinerNotes.tsx";
import { ShareHead } from "@/components/tape/ShareHead.tsx";
import { TapeTitle } from "@/components/tape/TapeTitle.tsx";
import { Backdrop } from "@/components/tape/Backdrop.tsx";
import { CoverThemeStyle } from "@/components/tape/CoverThemeStyle.tsx";
import { TapeCover } from "@/components/tape/TapeCover.tsx";
import Player from "@/islands/Player.tsx";
import { define } from "@/lib/define.ts";
import { publicOrigin } from "@/lib/mixtapes/share_url.ts";
import { createShareView } from "@/lib/mixtapes/share_view.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { castBaseOf } from "@/lib/receiver/cast_base.ts";

export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services, isOwner } = ctx.state;
    const mixtape = await services.mixtapes.get(ctx.params.slug ?? "");
    const view = await createShareView(mixtape, {
      query: ctx.url.searchParams,
      origin: publicOrigin(ctx.req, services.config, isOwner()),
      hasCover: services.hasCover,
      coverColours: (filename) => services.images.coverColours(filename),
    });
    ctx.state.casts = castBaseOf(services, ctx.url).kind === "found";
    return page({ ...view, isCastable: ctx.state.casts });
  },
});

/** The page that a mixtape is handed over as. It is complete without JavaScript. */
export default define.page<typeof handler>(({ data: tape }) => (
  <main class="tape">
    <ShareHead tape={tape} />
    {tape.theme !== null && <CoverThemeStyle theme={tape.theme} />}
    {tape.cover !== null && <Backdrop cover={tape.cover} />}
    <Player
      title={tape.title}
      tracks={tape.tracks}
      isCastable={tape.isCastable}
      share={{
        slug: tape.slug,
        title: tape.title,
        link: tape.absolute?.page ?? null,
        isGift: tape.gift !== null,
      }}
      gift={tape.gift}
    >
      <TapeCover tape={tape} />
      <TapeTitle tape={tape} />
    </Player>
    {tape.gift !== null && <GiftNote gift={tape.gift} />}
    {tape.tracks.length === 0 && (
      <p class="tape-empty">There is nothing on this tape yet.</p>
    )}
    {tape.linerNotes !== null && <LinerNotes html={tape.linerNotes} />}
  </main>
));
