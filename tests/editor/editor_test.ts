import { assertEquals } from "@std/assert";
import { createEditor, type Editor } from "@/lib/editor/editor.ts";
import { compareFields, fieldsOf } from "@/lib/editor/editor_fields.ts";
import type {
  MixtapeApi,
  SaveRequest,
  SaveResult,
} from "@/lib/editor/mixtape_api.ts";
import type { MixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";

const track = (path: string) => ({
  path,
  track: path,
  artist: "",
  album: "",
  duration: 60,
});

const MIXTAPE: MixtapeJson = {
  slug: "tape",
  revision: "r1",
  title: "Tape",
  creator_name: "",
  liner_notes: "",
  cover: null,
  gift_flow_enabled: false,
  unwrap_style: "playful",
  show_tracklist_after_completion: true,
  created_at: null,
  updated_at: null,
  tracks: [track("a"), track("b"), track("c")],
};

/** A server that answers what it is told to, and remembers what it was sent. */
function fakeApi(...results: SaveResult[]) {
  const requests: SaveRequest[] = [];
  const api: MixtapeApi = {
    save: (request) => {
      requests.push(request);
      return Promise.resolve(
        results.shift() ??
          { kind: "saved", mixtape: { ...MIXTAPE, revision: "r2" } },
      );
    },
    uploadCover: ({ size }) =>
      Promise.resolve(
        size > 0
          ? { kind: "uploaded", cover: "cover-1.jpg" }
          : { kind: "failed", message: "No picture." },
      ),
  };
  return { api, requests };
}

function open(
  { mixtape = MIXTAPE, results = [] }: {
    mixtape?: MixtapeJson | null;
    results?: SaveResult[];
  } = {},
) {
  const { api, requests } = fakeApi(...results);
  let id = 0;
  const editor = createEditor({ mixtape, api, makeId: () => `id-${++id}` });
  return { editor, requests };
}

const paths = (editor: Editor) =>
  editor.tracks.value.map(({ path }) => path).join("");
const keyOf = (editor: Editor, path: string) =>
  editor.tracks.value.find((one) => one.path === path)!.key;

Deno.test("createEditor() has nothing to save when nothing was changed", () => {
  assertEquals(open().editor.isChanged.value, false);
  assertEquals(open({ mixtape: null }).editor.isChanged.value, false);
});

Deno.test("set() is a change until it is taken back", () => {
  const { editor } = open();
  editor.set({ title: "Other" });
  assertEquals(editor.isChanged.value, true);
  editor.set({ title: "Tape" });
  assertEquals(editor.isChanged.value, false);
});

Deno.test("add() takes tracks of the library, the same one twice too", () => {
  const { editor } = open();
  const added = { path: "d", title: "D", artist: "", album: "", duration: 1 };
  editor.add([added, added]);
  assertEquals(paths(editor), "abcdd");
  assertEquals(new Set(editor.tracks.value.map(({ key }) => key)).size, 5);
  assertEquals(editor.tracks.value[3]?.track, "D");
});

Deno.test("move() changes the order, and that is a change", () => {
  const { editor } = open();
  editor.move(keyOf(editor, "c"), 0);
  assertEquals([paths(editor), editor.isChanged.value], ["cab", true]);
});

Deno.test("undoRemove() puts the track back where it was, once", () => {
  const { editor } = open();
  editor.remove(keyOf(editor, "b"));
  assertEquals([paths(editor), editor.removed.value?.path], ["ac", "b"]);
  editor.undoRemove();
  editor.undoRemove();
  assertEquals([paths(editor), editor.removed.value], ["abc", null]);
  editor.remove(99);
  assertEquals(paths(editor), "abc");
});

Deno.test("undoRemove() puts back one after the other, whatever was moved between", () => {
  const { editor } = open();
  editor.remove(keyOf(editor, "a"));
  editor.remove(keyOf(editor, "c"));
  editor.add([track("d")]);
  editor.move(keyOf(editor, "d"), 0);
  assertEquals([paths(editor), editor.removed.value?.path], ["db", "c"]);
  editor.undoRemove();
  assertEquals([paths(editor), editor.removed.value?.path], ["dcb", "a"]);
  editor.undoRemove();
  assertEquals([paths(editor), editor.removed.value], ["adcb", null]);
});

Deno.test("undo() takes back removals and moves in their order, and nothing more", () => {
  const { editor } = open();
  editor.move(keyOf(editor, "c"), 0);
  editor.move(keyOf(editor, "b"), 99);
  editor.remove(keyOf(editor, "a"));
  assertEquals(paths(editor), "cb");
  const seen = [1, 2, 3, 4].map(() => {
    editor.undo();
    return paths(editor);
  });
  assertEquals(seen, ["cab", "abc", "abc", "abc"]);
  assertEquals(editor.isChanged.value, false);
});

Deno.test("undo() leaves alone what was saved, and tracks that are gone", async () => {
  const { editor } = open();
  editor.move(keyOf(editor, "c"), 0);
  const moved = keyOf(editor, "b");
  await editor.save();
  editor.undo();
  assertEquals(paths(editor), "cab");
  editor.move(moved, 0);
  editor.remove(moved);
  editor.undo();
  editor.undo();
  assertEquals(paths(editor), "cab");
});

Deno.test("undoRemove() puts back what was removed while the tape was saved", async () => {
  const { editor } = open();
  editor.remove(keyOf(editor, "a"));
  const saving = editor.save();
  editor.remove(keyOf(editor, "b"));
  await saving;
  editor.undoRemove();
  assertEquals([paths(editor), editor.isChanged.value], ["bc", false]);
});

Deno.test("save() sends what is shown with the revision it was made from", async () => {
  const { editor, requests } = open();
  editor.set({ title: "New" });
  await editor.save();
  assertEquals(requests, [{
    slug: "tape",
    revision: "r1",
    clientId: "id-1",
    fields: { ...fieldsOf(MIXTAPE), title: "New" },
  }]);
  assertEquals(editor.saving.value, { kind: "saved" });
  assertEquals(editor.isChanged.value, false);
  await editor.save();
  assertEquals(requests[1]?.revision, "r2");
});

Deno.test("save() sends nothing when there is no title", async () => {
  const { editor, requests } = open({ mixtape: null });
  editor.set({ title: "  " });
  await editor.save();
  assertEquals([requests, editor.saving.value.kind], [[], "untitled"]);
  editor.set({ creator_name: "Me" });
  assertEquals(editor.saving.value.kind, "untitled");
  editor.set({ title: "New" });
  assertEquals(editor.saving.value.kind, "idle");
});

Deno.test("save() of a new tape keeps its client id until it has worked", async () => {
  const { editor, requests } = open({
    mixtape: null,
    results: [{ kind: "failed", message: "No network." }],
  });
  editor.set({ title: "New" });
  await editor.save();
  assertEquals(editor.saving.value, { kind: "failed", message: "No network." });
  assertEquals([editor.slug.value, editor.isChanged.value], [null, true]);
  await editor.save();
  assertEquals(requests.map(({ slug, clientId }) => [slug, clientId]), [
    [null, "id-1"],
    [null, "id-1"],
  ]);
  assertEquals(editor.slug.value, "tape");
});

Deno.test("save() does nothing while it is saving, and what is typed meanwhile is unsaved", async () => {
  const { editor, requests } = open();
  editor.set({ title: "One" });
  const first = editor.save();
  const second = editor.save();
  editor.set({ title: "Two" });
  await Promise.all([first, second]);
  assertEquals(requests.map(({ fields }) => fields.title), ["One"]);
  assertEquals(editor.isChanged.value, true);
});

const THEIRS = { ...MIXTAPE, revision: "r9", title: "Theirs" };
const CONFLICT = { kind: "conflict", current: THEIRS } as const;

async function openConflict() {
  const opened = open({ results: [CONFLICT] });
  opened.editor.set({ title: "Mine" });
  await opened.editor.save();
  assertEquals(opened.editor.saving.value, CONFLICT);
  return opened;
}

/** The tape after the files of its tracks `a` and `c` have moved. */
const MOVED: MixtapeJson = {
  ...MIXTAPE,
  revision: "r5",
  tracks: MIXTAPE.tracks.map((one) =>
    one.path === "b" ? one : { ...one, path: one.path.toUpperCase() }
  ),
};

Deno.test("save() follows files that have moved since the tape was opened, and asks nobody", async () => {
  const { editor, requests } = open({
    results: [{ kind: "conflict", current: MOVED }],
  });
  editor.move(keyOf(editor, "c"), 0);
  editor.set({ title: "Mine" });
  await editor.save();
  assertEquals(
    requests.map(({ revision, fields }) => [
      revision,
      fields.title,
      fields.tracks.map(({ path }) => path).join(""),
    ]),
    [["r1", "Mine", "cab"], ["r5", "Mine", "CAb"]],
  );
  assertEquals([paths(editor), editor.saving.value.kind], ["CAb", "saved"]);
  assertEquals(editor.isChanged.value, false);
});

Deno.test("save() takes the places that the server found the files at", async () => {
  const { editor } = open({ results: [{ kind: "saved", mixtape: MOVED }] });
  await editor.save();
  assertEquals([paths(editor), editor.isChanged.value], ["AbC", false]);
});

const EDITED: [what: string, current: MixtapeJson][] = [
  ["a file has moved and the title is another", { ...MOVED, title: "Theirs" }],
  ["a track is another", {
    ...MIXTAPE,
    revision: "r5",
    tracks: [track("z"), ...MIXTAPE.tracks.slice(1)],
  }],
  ["a track is gone", {
    ...MIXTAPE,
    revision: "r5",
    tracks: MIXTAPE.tracks.slice(1),
  }],
];

for (const [what, current] of EDITED) {
  Deno.test(`save() asks when ${what}`, async () => {
    const { editor, requests } = open({
      results: [{ kind: "conflict", current }],
    });
    editor.set({ liner_notes: "Mine" });
    await editor.save();
    assertEquals(editor.saving.value, { kind: "conflict", current });
    assertEquals([requests.length, paths(editor)], [1, "abc"]);
  });
}

Deno.test("save() asks when the tape changes again and again", async () => {
  const again = { ...MOVED, revision: "r6" };
  const { editor, requests } = open({
    results: [
      { kind: "conflict", current: MOVED },
      { kind: "conflict", current: again },
    ],
  });
  await editor.save();
  assertEquals(editor.saving.value, { kind: "conflict", current: again });
  assertEquals(requests.length, 2);
});

Deno.test("keepMine() saves over the other version", async () => {
  const { editor, requests } = await openConflict();
  await editor.keepMine();
  assertEquals(requests[1]?.revision, "r9");
  assertEquals(requests[1]?.fields.title, "Mine");
  assertEquals(editor.saving.value.kind, "saved");
});

Deno.test("keepMine() is not asked again because the server found something out of the other version", async () => {
  const { editor, requests } = open({
    results: [CONFLICT, {
      kind: "conflict",
      current: { ...THEIRS, revision: "r10" },
    }],
  });
  editor.set({ title: "Mine" });
  await editor.save();
  await editor.keepMine();
  assertEquals(requests.map(({ revision }) => revision), ["r1", "r9", "r10"]);
  assertEquals(editor.saving.value.kind, "saved");
});

Deno.test("takeTheirs() goes on with the other version", async () => {
  const { editor, requests } = await openConflict();
  editor.takeTheirs();
  assertEquals(editor.head.value.title, "Theirs");
  assertEquals(editor.isChanged.value, false);
  await editor.save();
  assertEquals(requests[1]?.revision, "r9");
});

Deno.test("saveAsNew() makes a tape of its own", async () => {
  const { editor, requests } = await openConflict();
  await editor.saveAsNew();
  const { slug, revision, clientId } = requests[1]!;
  assertEquals([slug, revision, clientId], [null, null, "id-2"]);
});

Deno.test("uploadCover() is a change when it worked, and says why when not", async () => {
  const { editor } = open();
  await editor.uploadCover(new Blob());
  assertEquals(editor.cover.value, { kind: "failed", message: "No picture." });
  assertEquals(editor.isChanged.value, false);
  await editor.uploadCover(new Blob(["x"]));
  assertEquals(editor.cover.value, { kind: "idle" });
  assertEquals(editor.head.value.cover, "cover-1.jpg");
  assertEquals(editor.isChanged.value, true);
});

Deno.test("uploadCover() is one at a time", async () => {
  const { editor } = open();
  const first = editor.uploadCover(new Blob(["x"]));
  await editor.uploadCover(new Blob());
  assertEquals(editor.cover.value, { kind: "uploading" });
  await first;
  assertEquals(editor.cover.value, { kind: "idle" });
});

Deno.test("makeCover() says so when no track has a picture", async () => {
  const { editor } = open();
  await editor.makeCover(() => Promise.resolve(null));
  assertEquals(editor.cover.value.kind, "failed");
});

Deno.test("compareFields() names what differs, in words", () => {
  const mine = fieldsOf(MIXTAPE);
  assertEquals(compareFields(mine, mine), []);
  assertEquals(
    compareFields(mine, {
      ...mine,
      title: "",
      gift_flow_enabled: true,
      tracks: [track("b")],
    }),
    [
      { name: "Title", mine: "Tape", theirs: "none" },
      { name: "Gift", mine: "not wrapped", theirs: "wrapped" },
      { name: "Tracks", mine: "1. a\n2. b\n3. c", theirs: "1. b" },
    ],
  );
});
