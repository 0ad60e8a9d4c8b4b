import { page } from "fresh";
import { EditorPage } from "@/components/editor/EditorPage.tsx";
import Editor from "@/islands/Editor.tsx";
import { define } from "@/lib/define.ts";
import { NEW_TAPE } from "@/lib/editor/page_title.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { describeNoMusic } from "@/lib/library/no_music.ts";
import { publicOrigin } from "@/lib/network/public_origin.ts";

export const handler = define.handlers({
  ...readOnly,
  GET(ctx) {
    const { services, isOwner } = ctx.state;
    return page({
      noMusic: describeNoMusic(services.config.musicRoot),
      origin: publicOrigin(ctx.req, services.config, isOwner()),
    });
  },
});

/** A new tape. */
export default define.page<typeof handler>(({ data, state }) => (
  <EditorPage
    tape={NEW_TAPE}
    path="/editor"
    hasPassword={state.services.auth !== null}
  >
    <Editor mixtape={null} missing={[]} {...data} />
  </EditorPage>
));
