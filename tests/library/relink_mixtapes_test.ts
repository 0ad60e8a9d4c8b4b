import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { Location } from "@/lib/library/catalog_reader.ts";
import {
  findMissingTracks,
  relinkMixtapes,
} from "@/lib/library/relink_mixtapes.ts";
import {
  makeMixtape,
  makeTrack,
  type Mixtape,
} from "@/lib/mixtapes/mixtape.ts";
import { MixtapeChangedError } from "@/lib/mixtapes/mixtape_changed_error.ts";
import { PathResolver } from "@/lib/stream/path_resolver.ts";

const LOCATIONS: Record<string, Location> = {
  "a/there.mp3": { kind: "there" },
  "a/moved.mp3": { kind: "moved", path: "z/new name.mp3" },
  "a/gone.mp3": { kind: "missing" },
};

const library = {
  locate: (paths: readonly string[]) =>
    Promise.resolve(
      paths.map((path) => LOCATIONS[path] ?? { kind: "missing" as const }),
    ),
};

function tape(slug: string, ...paths: string[]): Mixtape {
  return makeMixtape(slug, {
    title: `Tape ${slug}`,
    tracks: paths.map((path) => makeTrack({ path, title: `Title of ${path}` })),
  });
}

/** What relinking did, with a save that fails for some mixtapes. */
async function relinked(
  tapes: Mixtape[],
  failures: Record<string, Error> = {},
) {
  const saved: Mixtape[] = [];
  const told: [slug: string, tracks: number][] = [];
  const failed: [slug: string, error: unknown][] = [];
  await relinkMixtapes({
    mixtapes: {
      list: () => Promise.resolve(tapes),
      amend(mixtape) {
        const failure = failures[mixtape.slug];
        if (failure !== undefined) return Promise.reject(failure);
        saved.push(mixtape);
        return Promise.resolve(mixtape);
      },
    },
    library,
    onRelinked: ({ slug }, tracks) => told.push([slug, tracks]),
    onFailure: ({ slug }, error) => failed.push([slug, error]),
  });
  return { saved, told, failed };
}

Deno.test("relinkMixtapes() saves only mixtapes whose tracks were moved, and changes nothing else of them", async () => {
  const moved = tape(
    "b",
    "a/moved.mp3",
    "a/gone.mp3",
    "a/there.mp3",
    "a/moved.mp3",
  );
  const { saved, told } = await relinked([
    tape("a", "a/there.mp3", "a/gone.mp3"),
    moved,
  ]);
  const [first, second, third] = moved.tracks;
  const found = { ...first, path: "z/new name.mp3", filename: "new name.mp3" };
  assertEquals(saved, [{
    ...moved,
    tracks: [found, second!, third!, found] as Mixtape["tracks"],
  }]);
  assertEquals(told, [["b", 2]]);
});

Deno.test("relinkMixtapes() leaves a mixtape alone that somebody saves, and goes on after a failure", async () => {
  const full = new Error("disk full");
  const tapes = ["changed", "full", "last"].map((slug) =>
    tape(slug, "a/moved.mp3")
  );
  const { saved, told, failed } = await relinked(tapes, {
    changed: new MixtapeChangedError(tapes[0]!),
    full,
  });
  assertEquals(saved.map(({ slug }) => slug), ["last"]);
  assertEquals(told, [["last", 1]]);
  assertEquals(failed, [["full", full]]);
});

Deno.test("findMissingTracks() lists what is nowhere, up to a limit", async () => {
  const folder = await Deno.makeTempDir();
  // No scan lists what a link inside the folder leads to, and it plays.
  await Deno.writeTextFile(join(folder, "file.mp3"), "");
  await Deno.symlink("file.mp3", join(folder, "linked.mp3"));
  const music = new PathResolver(folder);
  const mixtapes = {
    list: () =>
      Promise.resolve([
        tape("a", "a/there.mp3", "a/gone.mp3", "linked.mp3"),
        tape("b", "never.mp3", "a/moved.mp3"),
      ]),
  };
  const missing = await findMissingTracks({ mixtapes, library, music }, 10);
  assertEquals(missing, [
    {
      slug: "a",
      mixtape: "Tape a",
      title: "Title of a/gone.mp3",
      path: "a/gone.mp3",
    },
    {
      slug: "b",
      mixtape: "Tape b",
      title: "Title of never.mp3",
      path: "never.mp3",
    },
  ]);
  const first = await findMissingTracks({ mixtapes, library, music }, 1);
  assertEquals(first.length, 1);
  await Deno.remove(folder, { recursive: true });
});
