import { page } from "fresh";
import { Welcome } from "@/components/Welcome.tsx";
import { ShelfFrame } from "@/components/shelf/ShelfFrame.tsx";
import { ShelfHead } from "@/components/shelf/ShelfHead.tsx";
import { ShelfRest } from "@/components/shelf/ShelfRest.tsx";
import ImportTape from "@/islands/ImportTape.tsx";
import Shelf from "@/islands/Shelf.tsx";
import { SIGN_IN_PATH } from "@/lib/auth/next_path.ts";
import { define } from "@/lib/define.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { findNoMusic } from "@/lib/library/no_music.ts";
import { publicOrigin } from "@/lib/network/public_origin.ts";
import { readShelf } from "@/lib/mixtapes/shelf_page.ts";
import { parseShelfRequest } from "@/lib/shelf/shelf_request.ts";

export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services, isOwner } = ctx.state;
    const shelf = isOwner()
      ? await readShelf(services.mixtapes, services)
      : null;
    return page({
      shelf,
      noMusic: shelf?.tapes.length === 0 ? await findNoMusic(services) : null,
      hasPassword: services.auth !== null,
      ...parseShelfRequest(ctx.url.searchParams),
      origin: publicOrigin(ctx.req, services.config, isOwner()),
    });
  },
});

/** The owner's shelf of mixtapes. A visitor is told to follow a link instead. */
export default define.page<typeof handler>(({ data }) =>
  data.shelf === null
    ? <Welcome signIn={data.hasPassword ? SIGN_IN_PATH : null} />
    : (
      <ShelfFrame hasPassword={data.hasPassword}>
        <ShelfHead
          {...data.notice}
          shelf={data.shelf}
          noMusic={data.noMusic}
        >
          <ImportTape />
        </ShelfHead>
        {data.shelf.tapes.length > 0 && (
          <Shelf
            tapes={data.shelf.tapes}
            query={data.query}
            order={data.order}
            origin={data.origin}
          />
        )}
        <ShelfRest shelf={data.shelf} />
      </ShelfFrame>
    )
);
