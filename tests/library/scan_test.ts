import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { ScanError } from "@/lib/library/scan.ts";
import {
  type CatalogFixture,
  catalogTest,
} from "../support/catalog_fixture.ts";

const titles = ({ reader }: CatalogFixture, query: string) =>
  reader.search(query, 20).tracks.map(({ title }) => title);

catalogTest(
  "scan() refuses a folder that is not there, and forgets nothing",
  async (fixture) => {
    await fixture.write("a.mp3", { title: "Kept" });
    await fixture.scan();
    await Deno.rename(fixture.root, `${fixture.root}-away`);
    const error = await assertRejects(() => fixture.scan(), ScanError);
    assertStringIncludes(error.message, "it is not there");
    assertEquals(titles(fixture, "kept"), ["Kept"]);
  },
);

catalogTest(
  "scan() refuses a folder that has become empty, and forgets nothing",
  async (fixture) => {
    await fixture.write("a.mp3", { title: "Kept" });
    await fixture.scan();
    await Deno.remove(join(fixture.root, "a.mp3"));
    await fixture.write(".hidden", "x");
    const error = await assertRejects(() => fixture.scan(), ScanError);
    assertStringIncludes(error.message, "Is its disk connected?");
    assertEquals(titles(fixture, "kept"), ["Kept"]);
  },
);

catalogTest(
  "scan() keeps what it has found when the disk is full, says so, and goes on once there is room",
  async (fixture) => {
    await fixture.write("a.mp3", { title: "Kept" });
    await fixture.scan();
    for (let index = 0; index < 60; index++) {
      await fixture.write(`b/${index}.mp3`, {
        title: `Song ${index} ${"x".repeat(2000)}`,
      });
    }
    fixture.leaveRoom(10);
    const error = await assertRejects(() => fixture.scan(), ScanError);
    assertStringIncludes(
      error.message,
      "The disk with the data folder is full",
    );
    assertEquals(titles(fixture, "kept"), ["Kept"]);
    fixture.check();
    fixture.leaveRoom(1_000_000);
    assertEquals((await fixture.scan()).seen, 61);
    assertEquals(fixture.reader.figures().tracks, 61);
  },
);

catalogTest(
  "scan() takes a new folder without music for what it is",
  async (fixture) => {
    assertEquals(await fixture.scan(), { seen: 0, read: 0, removed: 0 });
    assertEquals(fixture.reader.figures().tracks, 0);
  },
);

catalogTest(
  "scan() reads what is new or has changed, and nothing else",
  async (fixture) => {
    await fixture.write("a.mp3", { title: "One" });
    await fixture.write("b/b.flac", { title: "Two" });
    await fixture.write("b/notes.txt", "no music");
    assertEquals(await fixture.scan(), { seen: 2, read: 2, removed: 0 });
    assertEquals(fixture.readsSince(), ["a.mp3", "b/b.flac"]);

    assertEquals(await fixture.scan(), { seen: 2, read: 0, removed: 0 });
    assertEquals(fixture.readsSince(), []);

    await fixture.write("a.mp3", { title: "Other" });
    assertEquals(await fixture.scan(), { seen: 2, read: 1, removed: 0 });
    assertEquals(fixture.readsSince(), ["a.mp3"]);
    assertEquals(titles(fixture, "one"), []);
    assertEquals(titles(fixture, "other"), ["Other"]);
  },
);

catalogTest(
  "scan() sees a change that keeps the size",
  async (fixture) => {
    await fixture.write("a.mp3", { title: "Aaaa" });
    await fixture.write("b.mp3", { title: "Bbbb" });
    await Deno.utime(join(fixture.root, "a.mp3"), 1000, 1000);
    await fixture.scan();
    await fixture.write("a.mp3", { title: "Zzzz" });
    await Deno.utime(join(fixture.root, "a.mp3"), 2000, 2000);
    await fixture.scan();
    assertEquals(titles(fixture, "zzzz"), ["Zzzz"]);
    assertEquals(titles(fixture, "aaaa"), []);
  },
);

catalogTest(
  "scan() forgets what is gone, with its album and artist",
  async (fixture) => {
    await fixture.write("a/1.mp3", {
      title: "One",
      artist: "Nina",
      album: "First",
    });
    await fixture.write("b/2.mp3", {
      title: "Two",
      artist: "Omar",
      album: "Second",
    });
    await fixture.scan();
    await Deno.remove(join(fixture.root, "a"), { recursive: true });
    assertEquals(await fixture.scan(), { seen: 1, read: 0, removed: 1 });
    const { artists, albums, tracks } = fixture.reader.search("nina", 9);
    assertEquals([artists, albums, tracks], [[], [], []]);
    assertEquals(fixture.reader.artist("Nina"), null);
    const { artists: left, albums: leftAlbums } = fixture.reader.figures();
    assertEquals([left, leftAlbums], [1, 1]);
  },
);

catalogTest(
  "scan() reads a file again that changed while it was read",
  async (fixture) => {
    await fixture.write("a.mp3", { title: "Before" });
    await fixture.scan({
      async read(file) {
        await Deno.writeTextFile(file, JSON.stringify({ title: "After all" }));
        throw new TypeError("cut off");
      },
    });
    assertEquals(fixture.reader.figures().unreadable, 1);
    await fixture.scan();
    assertEquals(titles(fixture, "after"), ["After all"]);
  },
);

catalogTest(
  "scan() lists damaged files, and reads them again only when they change",
  async (fixture) => {
    await fixture.write("bad.mp3", "The file is damaged");
    await fixture.write("good.mp3", { title: "Good" });
    await fixture.scan();
    assertEquals(fixture.reader.problems(10), [{
      path: "bad.mp3",
      reason: "The file is damaged",
    }]);
    assertEquals(fixture.reader.trackAt("bad.mp3"), null);
    fixture.readsSince();
    await fixture.scan();
    assertEquals(fixture.readsSince(), []);
    await fixture.write("bad.mp3", { title: "Repaired" });
    await fixture.write("good.mp3", "Now it is damaged");
    await fixture.scan();
    assertEquals(fixture.reader.problems(10).map(({ path }) => path), [
      "good.mp3",
    ]);
    assertEquals(titles(fixture, "repaired"), ["Repaired"]);
    assertEquals(titles(fixture, "good"), []);
  },
);

catalogTest(
  "scan() tries a file again that could not be opened",
  async (fixture) => {
    await fixture.write("a.mp3", { title: "One" });
    await fixture.scan({
      read: () =>
        Promise.reject(new Deno.errors.PermissionDenied("/secret/path")),
    });
    assertEquals(fixture.reader.problems(10), [{
      path: "a.mp3",
      reason: "The file cannot be read: permission is denied",
    }]);
    await fixture.scan();
    assertEquals(titles(fixture, "one"), ["One"]);
  },
);

catalogTest("scan() goes on where it was interrupted", async (fixture) => {
  const FILES = 700;
  const COMMITTED = 500;
  for (let index = 0; index < FILES; index++) {
    await fixture.write(`${index}.mp3`, { title: `Song ${index}` });
  }
  await assertRejects(
    () =>
      fixture.scan({
        onProgress(current) {
          if (current === FILES) throw new Error("power cut");
        },
      }),
    Error,
    "power cut",
  );
  assertEquals(fixture.reader.figures().tracks, COMMITTED);
  assertEquals(fixture.reader.figures().scannedAt, null);
  fixture.check();
  const { seen, read } = await fixture.scan();
  assertEquals([seen, read], [FILES, FILES - COMMITTED]);
  assertEquals(fixture.reader.figures().tracks, FILES);
  assertEquals(fixture.reader.figures().scannedAt, "2023-11-14T22:13:20.000Z");
});

catalogTest(
  "scan() of some folders leaves the others alone",
  async (fixture) => {
    for (const path of ["a/1.mp3", "a/deep/2.mp3", "b/3.mp3", "b0/4.mp3"]) {
      await fixture.write(path, { title: path });
    }
    await fixture.scan();
    await Deno.remove(join(fixture.root, "a"), { recursive: true });
    await Deno.remove(join(fixture.root, "b"), { recursive: true });
    await Deno.remove(join(fixture.root, "b0"), { recursive: true });
    await fixture.write("c/5.mp3", { title: "c" });
    await fixture.scan({ scopes: [{ path: "a", isDeep: false }] });
    assertEquals(fixture.reader.trackAt("a/1.mp3"), null);
    assertEquals(fixture.reader.trackAt("a/deep/2.mp3")?.path, "a/deep/2.mp3");
    await fixture.scan({
      scopes: [{ path: "a", isDeep: true }, { path: "b", isDeep: true }],
    });
    assertEquals(fixture.reader.trackAt("a/deep/2.mp3"), null);
    assertEquals(fixture.reader.trackAt("b/3.mp3"), null);
    assertEquals(fixture.reader.trackAt("b0/4.mp3")?.path, "b0/4.mp3");
    assertEquals(fixture.reader.trackAt("c/5.mp3"), null);
  },
);

catalogTest(
  "scan() tells how far it is, out of what there is",
  async (fixture) => {
    for (const path of ["a.mp3", "b.mp3", "c.mp3"]) {
      await fixture.write(
        path,
        {},
      );
    }
    const steps: [number, number][] = [];
    const onProgress = (current: number, total: number) => {
      steps.push([current, total]);
    };
    await fixture.scan({ onProgress });
    assertEquals(steps, [[1, 3], [2, 3], [3, 3]]);
  },
);

const LOCATIONS: [
  what: string,
  change: (fixture: CatalogFixture) => Promise<void>,
  expected: string | null,
][] = [
  ["is where it was", () => Promise.resolve(), "there"],
  ["was moved", async ({ root }) => {
    await Deno.rename(join(root, "a"), join(root, "z"));
  }, "z/1.mp3"],
  ["was deleted", async ({ root }) => {
    await Deno.remove(join(root, "a"), { recursive: true });
  }, null],
  ["was moved with new tags, as its sound is the same", async (fixture) => {
    await Deno.remove(join(fixture.root, "a"), { recursive: true });
    await fixture.write("z/new.mp3", {
      ...TRACK,
      title: "Two",
      artist: "Omar",
    });
  }, "z/new.mp3"],
  [
    "was encoded anew, as title, artist, album and length are the same",
    async (fixture) => {
      await Deno.remove(join(fixture.root, "a"), { recursive: true });
      await fixture.write("z/1.flac", {
        ...TRACK,
        duration: 60.4,
        sample: "other sound",
      });
    },
    "z/1.flac",
  ],
  ["is one of two with the same tags", async (fixture) => {
    await Deno.remove(join(fixture.root, "a"), { recursive: true });
    await fixture.write("y/1.flac", { ...TRACK, sample: "other sound" });
    await fixture.write("z/1.flac", { ...TRACK, sample: "yet another" });
  }, null],
  ["was replaced by another version of another length", async (fixture) => {
    await Deno.remove(join(fixture.root, "a"), { recursive: true });
    await fixture.write("z/1.flac", { ...TRACK, duration: 90, sample: "live" });
  }, null],
];

const TRACK = {
  title: "One",
  artist: "Nina",
  album: "First",
  duration: 60,
  sample: "sound",
};

for (const [what, change, expected] of LOCATIONS) {
  catalogTest(`locate() of a file that ${what}`, async (fixture) => {
    await fixture.write("a/1.mp3", TRACK);
    await fixture.write("other.mp3", { title: "Other" });
    await fixture.scan();
    await change(fixture);
    await fixture.scan();
    assertEquals(fixture.reader.locate(["a/1.mp3", "never.mp3"]), [
      expected === null
        ? { kind: "missing" }
        : expected === "there"
        ? { kind: "there" }
        : { kind: "moved", path: expected },
      { kind: "missing" },
    ]);
  });
}

catalogTest(
  "trackAt() takes either Unicode form of a name",
  async (fixture) => {
    await fixture.write("Bjo\u0308rk.mp3", { title: "Jóga" });
    await fixture.scan();
    assertEquals(fixture.reader.trackAt("Björk.mp3")?.path, "Bjo\u0308rk.mp3");
  },
);
