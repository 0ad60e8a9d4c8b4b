import { assertEquals } from "@std/assert";
import {
  NotFoundError,
  StorageFullError,
  UnsupportedMediaError,
} from "@/lib/errors.ts";
import { TrackCovers } from "@/lib/library/track_covers.ts";
import {
  makeMixtape,
  makeTrack,
  type Mixtape,
} from "@/lib/mixtapes/mixtape.ts";
import { MixtapeChangedError } from "@/lib/mixtapes/mixtape_changed_error.ts";

/** Pictures of the library by the path of a track. */
const PICTURES: Record<string, string> = {
  "blue/1.flac": "blue",
  "blue/2.flac": "blue",
  "red/1.flac": "red",
  "odd/1.flac": "odd",
};

interface Setting {
  /** Paths of the tracks, with the covers that they have. */
  tracks: [path: string, cover?: string][];
  /** What goes wrong as a picture is kept, or the mixtape saved. */
  onKeep?: Error;
  onAmend?: Error;
  isGone?: boolean;
}

/** Looks for the pictures of a mixtape, and tells what became of it. */
async function cover({ tracks, onKeep, onAmend, isGone }: Setting) {
  const mixtape = makeMixtape("tape", {
    title: "Tape",
    tracks: tracks.map(([path, cover = null]) =>
      makeTrack({ path, title: path, cover })
    ),
  });
  const kept: string[] = [];
  const saved: Mixtape[] = [];
  const failures: unknown[] = [];
  const covers = new TrackCovers({
    mixtapes: {
      get: () =>
        isGone
          ? Promise.reject(new NotFoundError("It was deleted"))
          : Promise.resolve(mixtape),
      amend(mixtape) {
        if (onAmend) return Promise.reject(onAmend);
        saved.push(mixtape);
        return Promise.resolve(mixtape);
      },
    },
    hasCover: (name) => Promise.resolve(name === "mine.jpg"),
    readPicture(path) {
      const picture = PICTURES[path];
      return picture === undefined
        ? Promise.reject(new NotFoundError("It has no picture"))
        : Promise.resolve(new TextEncoder().encode(picture));
    },
    async keep(picture) {
      if (onKeep) throw onKeep;
      const name = await new Response(picture).text();
      if (name === "odd") throw new UnsupportedMediaError("It is no picture");
      kept.push(name);
      return `${name}.jpg`;
    },
    onFailure: (_, error) => failures.push(error),
  });
  covers.add(mixtape);
  await covers.settled();
  return {
    covers: saved.map(({ tracks }) => tracks.map(({ cover }) => cover)),
    kept,
    failures,
  };
}

Deno.test("add() gives each track its picture, and keeps that of an album once", async () => {
  const { covers, kept } = await cover({
    tracks: [["blue/1.flac"], ["red/1.flac"], ["none/1.flac"], ["blue/2.flac"]],
  });
  assertEquals(covers, [["blue.jpg", "red.jpg", null, "blue.jpg"]]);
  assertEquals(kept, ["blue", "red"]);
});

Deno.test("add() leaves covers that are there, and replaces those that are gone", async () => {
  const { covers, kept } = await cover({
    tracks: [["blue/1.flac", "mine.jpg"], ["red/1.flac", "gone.jpg"]],
  });
  assertEquals(covers, [["mine.jpg", "red.jpg"]]);
  assertEquals(kept, ["red"]);
});

Deno.test("add() leaves out a picture that nobody can draw", async () => {
  const { covers, failures } = await cover({
    tracks: [["odd/1.flac"], ["red/1.flac"]],
  });
  assertEquals(covers, [[null, "red.jpg"]]);
  assertEquals(failures, []);
});

Deno.test("add() saves nothing when there is nothing new", async () => {
  const { covers } = await cover({
    tracks: [["none/1.flac"], ["blue/1.flac", "mine.jpg"]],
  });
  assertEquals(covers, []);
});

const full = new StorageFullError("The disk is full");
const ENDS: [what: string, setting: Partial<Setting>, failures: Error[]][] = [
  ["the disk is full", { onKeep: full }, [full]],
  ["it cannot be saved", { onAmend: full }, [full]],
  ["it is gone", { isGone: true }, []],
];

for (const [what, setting, expected] of ENDS) {
  Deno.test(`add() tells of ${expected.length} failures when ${what}`, async () => {
    const { covers, failures } = await cover({
      tracks: [["red/1.flac"]],
      ...setting,
    });
    assertEquals([covers, failures], [[], expected]);
  });
}

Deno.test("add() looks again when the server has followed moved files meanwhile", async () => {
  const tape = (revision: string, path: string) => ({
    ...makeMixtape("tape", {
      title: "Tape",
      tracks: [makeTrack({ path, title: "Track" })],
    }),
    revision,
  });
  let current = tape("r1", "blue/1.flac");
  const covers = new TrackCovers({
    mixtapes: {
      get: () => Promise.resolve(current),
      amend(mixtape) {
        if (mixtape.revision !== current.revision) {
          return Promise.reject(new MixtapeChangedError(current));
        }
        return Promise.resolve(current = mixtape);
      },
    },
    hasCover: () => Promise.resolve(false),
    readPicture: () => Promise.resolve(new Uint8Array(1)),
    keep() {
      if (current.revision === "r1") current = tape("r2", "red/1.flac");
      return Promise.resolve("picture.jpg");
    },
    onFailure: (_, error) => {
      throw error;
    },
  });
  covers.add(current);
  await covers.settled();
  assertEquals(
    current.tracks.map(({ path, cover }) => [path, cover]),
    [["red/1.flac", "picture.jpg"]],
  );
});

Deno.test("add() does nothing after the end", async () => {
  const covers = new TrackCovers({
    mixtapes: {
      get: () => Promise.reject(new Error("closed")),
      amend: () => Promise.reject(new Error("closed")),
    },
    hasCover: () => Promise.resolve(false),
    readPicture: () => Promise.reject(new Error("closed")),
    keep: () => Promise.reject(new Error("closed")),
    onFailure: (_, error) => {
      throw error;
    },
  });
  covers[Symbol.dispose]();
  covers.add({ slug: "tape" });
  await covers.settled();
});
