import { assertEquals } from "@std/assert";
import { keepDraft } from "@/lib/editor/draft_keeper.ts";
import { createEditor } from "@/lib/editor/editor.ts";
import type { MixtapeApi, SaveRequest } from "@/lib/editor/mixtape_api.ts";
import type { MixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";

const track = { path: "a", track: "A", artist: "", album: "", duration: 1 };
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
  tracks: [track],
};

/** A device, on which pages are opened one after the other. */
function makeDevice() {
  const kept = new Map<string, string>();
  const requests: SaveRequest[] = [];
  let id = 0;
  /** Opens the editor. What is to be kept is kept by `rest`. */
  function open(mixtape: MixtapeJson | null, current = MIXTAPE) {
    let waiting = () => {};
    const api: MixtapeApi = {
      save(request) {
        requests.push(request);
        return Promise.resolve(
          request.revision === null || request.revision === current.revision
            ? { kind: "saved", mixtape: { ...MIXTAPE, revision: "r2" } }
            : { kind: "conflict", current },
        );
      },
      uploadCover: () => Promise.reject(new Error("Nobody asked for it")),
    };
    const editor = createEditor({ mixtape, api, makeId: () => `id-${++id}` });
    const keeper = keepDraft(editor, {
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => kept.set(key, value),
        removeItem: (key) => kept.delete(key),
      },
      schedule: (callback) => {
        waiting = callback;
        return () => waiting = () => {};
      },
    });
    return { editor, keeper, rest: () => waiting() };
  }
  return { kept, requests, open };
}

Deno.test("keepDraft() brings back what a page left unsaved, with its client id", async () => {
  const { open, requests } = makeDevice();
  const before = open(null);
  before.editor.set({ title: "New" });
  before.editor.add([track]);
  before.rest();
  before.keeper.dispose();

  const { editor, keeper } = open(null);
  assertEquals(keeper.found.value?.fields.title, "New");
  assertEquals(editor.isChanged.value, false);
  keeper.bringBack();
  assertEquals(keeper.found.value, null);
  assertEquals(
    [editor.head.value.title, editor.tracks.value.length],
    ["New", 1],
  );
  await editor.save();
  assertEquals(requests.map(({ clientId }) => clientId), ["id-1"]);
});

Deno.test("keepDraft() keeps nothing of a tape that is saved, nor under the name of a new one", async () => {
  const { kept, open } = makeDevice();
  const { editor, rest } = open(null);
  editor.set({ title: "Tape" });
  rest();
  assertEquals([...kept.keys()], ["mixtape-draft:"]);
  await editor.save();
  rest();
  assertEquals([...kept.keys()], []);
  editor.set({ title: "Other" });
  rest();
  assertEquals([...kept.keys()], ["mixtape-draft:tape"]);
});

Deno.test("keepNow() keeps the last change of whoever leaves before the pause, and nothing that is saved", async () => {
  const { kept, open } = makeDevice();
  const { editor, keeper } = open(null);
  keeper.keepNow();
  assertEquals([...kept.keys()], []);
  editor.set({ title: "Tape" });
  keeper.keepNow();
  assertEquals(
    JSON.parse(kept.get("mixtape-draft:") ?? "").fields.title,
    "Tape",
  );
  await editor.save();
  keeper.keepNow();
  assertEquals([...kept.keys()], []);
});

Deno.test("keepNow() writes nothing over what was found", () => {
  const { kept, open } = makeDevice();
  const before = open(MIXTAPE);
  before.editor.set({ title: "Found" });
  before.rest();
  const { editor, keeper } = open(MIXTAPE);
  editor.set({ title: "Other" });
  keeper.keepNow();
  assertEquals(
    JSON.parse(kept.get("mixtape-draft:tape") ?? "").fields.title,
    "Found",
  );
});

Deno.test("keepDraft() keeps nothing of what was saved or forgotten, whoever leaves in the same moment", async () => {
  const { kept, open } = makeDevice();
  const { editor, rest } = open(null);
  editor.set({ title: "Tape" });
  rest();
  await editor.save();
  assertEquals([...kept.keys()], []);

  const before = open(MIXTAPE);
  before.editor.set({ title: "Other" });
  before.rest();
  open(MIXTAPE).keeper.forget();
  assertEquals([...kept.keys()], []);
});

Deno.test("keepDraft() writes nothing over what it has found until that is settled", () => {
  const { kept, open } = makeDevice();
  const before = open(MIXTAPE);
  before.editor.set({ title: "Old" });
  before.rest();
  const text = kept.get("mixtape-draft:tape");

  const { editor, keeper, rest } = open(MIXTAPE);
  editor.set({ title: "New" });
  rest();
  assertEquals(kept.get("mixtape-draft:tape"), text);
  keeper.forget();
  rest();
  assertEquals(open(MIXTAPE).keeper.found.value?.fields.title, "New");
});

Deno.test("bringBack() does not hide that the tape was saved elsewhere since", async () => {
  const { open } = makeDevice();
  const before = open(MIXTAPE);
  before.editor.set({ title: "Mine" });
  before.rest();

  const theirs = { ...MIXTAPE, revision: "r9", title: "Theirs" };
  const { editor, keeper } = open(theirs, theirs);
  keeper.bringBack();
  assertEquals(editor.head.value.title, "Mine");
  await editor.save();
  assertEquals(editor.saving.value, { kind: "conflict", current: theirs });
});

const NOTHING: [what: string, text: string][] = [
  ["no JSON", "{"],
  ["nothing", "null"],
  ["something else", "[1]"],
  ["half of it", '{"clientId":"abc","fields":{}}'],
  [
    "a tape without tracks",
    '{"clientId":"abc","fields":{"title":"A"},"saved":{"fields":{"tracks":[]}}}',
  ],
  ["what is saved by now", ""],
];

for (const [what, text] of NOTHING) {
  Deno.test(`keepDraft() finds nothing in ${what}`, () => {
    const { kept, open } = makeDevice();
    const { editor, rest } = open(MIXTAPE);
    editor.set({ title: "Mine" });
    rest();
    const draft = JSON.parse(kept.get("mixtape-draft:tape") ?? "");
    const same = { ...draft, fields: draft.saved.fields };
    kept.set("mixtape-draft:tape", text || JSON.stringify(same));
    assertEquals(open(MIXTAPE).keeper.found.value, null);
  });
}
