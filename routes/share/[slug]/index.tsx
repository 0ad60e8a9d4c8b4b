import { TapeCover } from "@/components/tape/TapeCover.tsx";
import { TapePage } from "@/components/tape/TapePage.tsx";
import { TapeTitle } from "@/components/tape/TapeTitle.tsx";
import Player from "@/islands/Player.tsx";
import { define } from "@/lib/define.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { publicOrigin } from "@/lib/network/public_origin.ts";
import { createShareView } from "@/lib/mixtapes/share_view.ts";
import { castBaseOf } from "@/lib/receiver/cast_base.ts";

export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { state, url } = ctx;
    const { services } = state;
    const isOwner = state.isOwner();
    const mixtape = await services.mixtapes.get(ctx.params.slug ?? "");
    const tape = await createShareView(mixtape, {
      query: url.searchParams,
      origin: publicOrigin(ctx.req, services.config, isOwner),
      hasCover: services.hasCover,
      coverColours: (filename) => services.images.coverColours(filename),
    });
    state.casts = castBaseOf(services, url).kind === "found";
    // All that is on the page comes from what is in the key.
    const { response, nonce, pack } = await services.pages.answer(
      JSON.stringify([url.pathname, tape, state.casts, isOwner]),
      () =>
        ctx.render(
          <TapePage tape={tape} isOwner={isOwner}>
            <Player
              title={tape.title}
              tracks={tape.tracks}
              isCastable={state.casts === true}
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
          </TapePage>,
        ),
    );
    state.nonce = nonce;
    state.pack = pack;
    return response;
  },
});
