import { assertEquals } from "@std/assert";
import { parseDraft } from "@/lib/mixtapes/parse_draft.ts";

const INVALID: [what: string, content: unknown, fields: string[]][] = [
  ["is no object", [], [""]],
  ["is null", null, [""]],
  ["has no title in its title", { title: " \n " }, ["title"]],
  ["has a number as title", { title: 1 }, ["title"]],
  ["has a title too long", { title: "x".repeat(201) }, ["title"]],
  ["has notes too long", { liner_notes: "x".repeat(50_001) }, ["liner_notes"]],
  ["has a cover elsewhere", { cover: "../a.jpg" }, ["cover"]],
  ["has a hidden cover", { cover: ".a.jpg" }, ["cover"]],
  ["has a cover that runs script", { cover: "a.svg" }, ["cover"]],
  ["has an unknown style", { unwrap_style: "loud" }, ["unwrap_style"]],
  ["has a word as flag", { gift_flow_enabled: "yes" }, ["gift_flow_enabled"]],
  ["has a short client id", { client_id: "a" }, ["client_id"]],
  ["has a client id with a path", { client_id: "../../etc/x" }, ["client_id"]],
  ["has tracks that are no list", { tracks: {} }, ["tracks"]],
  ["has too many tracks", {
    tracks: Array(1001).fill({ path: "a.mp3" }),
  }, ["tracks"]],
  ["has a track without a path", { tracks: [{ track: "A" }] }, ["tracks"]],
  ["has a track outside", { tracks: [{ path: "../a.mp3" }] }, ["tracks"]],
  ["has an absolute track", { tracks: [{ path: "/a.mp3" }] }, ["tracks"]],
  ["has NUL in a path", { tracks: [{ path: "a\0.mp3" }] }, ["tracks"]],
  ["has half a character in a path", {
    tracks: [{ path: "\ud800.mp3" }],
  }, ["tracks"]],
  ["has a negative duration", {
    tracks: [{ path: "a.mp3", duration: -1 }],
  }, ["tracks"]],
  ["has a number as revision", { revision: 1 }, ["revision"]],
  ["has several problems", { title: "", cover: 1, tracks: 2 }, [
    "title",
    "cover",
    "tracks",
  ]],
];

for (const [what, content, fields] of INVALID) {
  Deno.test(`parseDraft() names the field of a draft that ${what}`, () => {
    const parsed = parseDraft(content);
    assertEquals(
      parsed.kind === "invalid" && parsed.problems.map(({ field }) => field),
      fields,
    );
  });
}

Deno.test("parseDraft() says which track is wrong", () => {
  const parsed = parseDraft({ tracks: [{ path: "a.mp3" }, { path: "" }] });
  assertEquals(
    parsed.kind === "invalid" && parsed.problems[0]?.message,
    "Track 2: Its path must lead to a file of the library",
  );
});

Deno.test("parseDraft() takes out of a title what would turn around the words beside it", () => {
  const title = "\u202eA\u2066 \u05d0\u2069\u202c\nB";
  assertEquals(parseDraft({ title, creator_name: "\u202d" }), {
    kind: "draft",
    changes: { title: "A \u05d0 B", creatorName: "" },
    revision: null,
  });
});

Deno.test("parseDraft() has only the fields that were sent", () => {
  assertEquals(parseDraft({ liner_notes: "", mood: "blue" }), {
    kind: "draft",
    changes: { linerNotes: "" },
    revision: null,
  });
});

Deno.test("parseDraft() reads every field", () => {
  assertEquals(
    parseDraft({
      revision: "r1",
      title: "  Été\u0000\n2 ",
      creator_name: "Ada",
      liner_notes: "# Hi\n\nthere",
      cover: "cover-1.jpg",
      gift_flow_enabled: true,
      unwrap_style: "elegant",
      show_tracklist_after_completion: false,
      client_id: "abcdefgh",
      tracks: [
        { path: "a/b.flac", track: "B", artist: "X", album: "Y", duration: 9 },
        { path: "a/c d.flac" },
      ],
    }),
    {
      kind: "draft",
      revision: "r1",
      changes: {
        title: "Été 2",
        creatorName: "Ada",
        linerNotes: "# Hi\n\nthere",
        cover: "cover-1.jpg",
        giftFlowEnabled: true,
        unwrapStyle: "elegant",
        showTracklistAfterCompletion: false,
        clientId: "abcdefgh",
        tracks: [
          {
            path: "a/b.flac",
            title: "B",
            artist: "X",
            album: "Y",
            duration: 9,
          },
          {
            path: "a/c d.flac",
            title: "c d",
            artist: "",
            album: "",
            duration: null,
          },
        ],
      },
    },
  );
});
