import { page } from "fresh";
import { EditorPage } from "@/components/editor/EditorPage.tsx";
import Editor from "@/islands/Editor.tsx";
import { define } from "@/lib/define.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { missingPaths } from "@/lib/library/missing_paths.ts";
import { describeNoMusic } from "@/lib/library/no_music.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";
import { publicOrigin } from "@/lib/network/public_origin.ts";

export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services, isOwner } = ctx.state;
    const mixtape = await services.mixtapes.get(ctx.params.slug!);
    return page({
      mixtape: toMixtapeJson(mixtape),
      missing: await missingPaths(services, mixtape),
      noMusic: describeNoMusic(services.config.musicRoot),
      origin: publicOrigin(ctx.req, services.config, isOwner()),
    });
  },
});

/** A tape that is changed. */
export default define.page<typeof handler>(({ data, state, url }) => (
  <EditorPage
    tape={data.mixtape.title}
    path={url.pathname}
    hasPassword={state.services.auth !== null}
  >
    <Editor {...data} />
  </EditorPage>
));
