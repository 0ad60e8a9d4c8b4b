import { assertEquals } from "@std/assert";
import {
  makeMixtape,
  makeTrack,
  type Mixtape,
} from "@/lib/mixtapes/mixtape.ts";
import {
  type PublishingServices,
  publishMixtape,
} from "@/lib/library/publish_mixtape.ts";

const TAPE = makeMixtape("tape", {
  title: "Tape",
  tracks: [
    makeTrack({ path: "a/there.mp3", title: "There" }),
    makeTrack({ path: "a/moved.mp3", title: "Moved" }),
  ],
});

/** Publishes the tape, and tells what was made of it. */
async function publish(
  locate: PublishingServices["library"]["locate"],
  amend = (mixtape: Mixtape) => Promise.resolve(mixtape),
) {
  const prepared: Mixtape[] = [];
  const covered: Mixtape[] = [];
  const warnings: unknown[] = [];
  const services = {
    library: { locate },
    mixtapes: { amend },
    precache: { add: (mixtape: Mixtape) => void prepared.push(mixtape) },
    trackCovers: { add: (mixtape: Mixtape) => void covered.push(mixtape) },
    log: {
      warning: (_: string, { slug }: { slug: string }) => warnings.push(slug),
    },
  } as unknown as PublishingServices;
  const published = await publishMixtape(TAPE, services);
  assertEquals(covered, prepared);
  return { published, prepared, warnings };
}

const paths = ({ tracks }: Mixtape) => tracks.map(({ path }) => path);

Deno.test("publishMixtape() finds tracks that were moved while the tape was made", async () => {
  const { published, prepared } = await publish((paths) =>
    Promise.resolve(
      paths.map((path) =>
        path === "a/moved.mp3"
          ? { kind: "moved", path: "b/moved.mp3" }
          : { kind: "there" }
      ),
    )
  );
  assertEquals(paths(published), ["a/there.mp3", "b/moved.mp3"]);
  assertEquals(prepared, [published]);
});

const HINDRANCES: [
  what: string,
  locate: PublishingServices["library"]["locate"],
  amend?: (mixtape: Mixtape) => Promise<Mixtape>,
][] = [
  ["the library cannot be asked", () => Promise.reject(new Error("closed"))],
  [
    "it cannot be saved again",
    (paths) => Promise.resolve(paths.map((path) => ({ kind: "moved", path }))),
    () => Promise.reject(new Error("disk full")),
  ],
];

for (const [what, locate, amend] of HINDRANCES) {
  Deno.test(`publishMixtape() goes on and says so when ${what}`, async () => {
    const { published, prepared, warnings } = await publish(locate, amend);
    assertEquals(published, TAPE);
    assertEquals(prepared, [TAPE]);
    assertEquals(warnings, ["tape"]);
  });
}
