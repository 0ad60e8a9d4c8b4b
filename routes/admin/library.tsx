import { page } from "fresh";
import { AdminPage } from "@/components/admin/AdminPage.tsx";
import {
  LibraryProblems,
  MissingTracks,
} from "@/components/admin/LibraryProblems.tsx";
import ScanProgress from "@/islands/ScanProgress.tsx";
import { define } from "@/lib/define.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import {
  describeLibrary,
  describeMissing,
  describeProblems,
} from "@/lib/library/library_words.ts";
import { reportLibrary } from "@/lib/library/report_library.ts";

export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services } = ctx.state;
    const report = await reportLibrary(services);
    return page({
      ...report,
      sentences: describeLibrary(report.status, services.config.musicRoot),
      heading: describeProblems(report.status),
    });
  },
});

/** The library as its owner sees it. Everything works without JavaScript; with it, progress is live. */
export default define.page<typeof handler>(({ data, state }) => (
  <AdminPage
    title="Library"
    path="/admin/library"
    hasPassword={state.services.auth !== null}
    styles={["library"]}
  >
    {data.status.error !== null && (
      <p class="notice" role="alert">{data.status.error}.</p>
    )}
    {data.sentences.map((text) => <p key={text}>{text}</p>)}

    <h2>Scan</h2>
    <ScanProgress event={data.event} />
    <form method="post" action="/api/library/scan" class="admin-form">
      <span>New and changed files are read, the others only looked at.</span>
      <button type="submit" class="button">Scan now</button>
    </form>

    {data.heading !== null && <h2>{data.heading}</h2>}
    <LibraryProblems problems={data.problems} count={data.status.unreadable} />
    <h2>{describeMissing(data.missing.length)}</h2>
    <MissingTracks tracks={data.missing} />
  </AdminPage>
));
