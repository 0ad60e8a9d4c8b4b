import { assertEquals } from "@std/assert";
import type { KeptTrack } from "@/lib/offline/kept_tape.ts";
import type { OfferedTrack, TrackVersion } from "@/lib/offline/offer.ts";
import {
  offeredQualities,
  planCopy,
  tracksMeanwhile,
} from "@/lib/offline/plan_copy.ts";

const of = (size: number, etag = `"${size}"`): TrackVersion => ({ size, etag });

function track(
  title: string,
  [original, high, medium, low]: (TrackVersion | null)[],
): OfferedTrack {
  return {
    title,
    url: `/play/${title}`,
    versions: {
      original: original ?? null,
      high: high ?? null,
      medium: medium ?? null,
      low: low ?? null,
    },
  };
}

const FLAC = track("flac", [of(900), of(256), of(192), of(128)]);
const MP3 = track("mp3", [of(50), of(50), of(50), of(50)]);
const GONE = track("gone", []);
const WMA = track("wma", [of(7)]);

Deno.test("planCopy() counts the same bytes once, and names what is missing", () => {
  const plan = planCopy({ tracks: [FLAC, MP3, GONE, MP3] }, "low");
  assertEquals(plan.size, 178);
  assertEquals(plan.missing, ["gone"]);
  assertEquals(plan.tracks.map(({ qualities }) => qualities), [
    ["low"],
    ["original", "high", "medium", "low"],
    ["original", "high", "medium", "low"],
  ]);
});

const OFFERS: [what: string, tracks: OfferedTrack[], sizes: string[]][] = [
  ["nothing", [], []],
  ["nothing that is there", [GONE], []],
  ["a lossless track", [FLAC], [
    "original 900",
    "high 256",
    "medium 192",
    "low 128",
  ]],
  ["only lossy tracks", [MP3, MP3], ["original 50"]],
  ["both, and one that is gone", [FLAC, MP3, GONE], [
    "original 950",
    "high 306",
    "medium 242",
    "low 178",
  ]],
  ["a track that has only its original", [FLAC, WMA], ["original 907"]],
];

for (const [what, tracks, sizes] of OFFERS) {
  Deno.test(`offeredQualities() is ${sizes.join(", ")} when there is ${what}`, () => {
    assertEquals(
      offeredQualities({ tracks }).map(({ quality, size }) =>
        `${quality} ${size}`
      ),
      sizes,
    );
  });
}

Deno.test("tracksMeanwhile() has the old track until the new one is here", () => {
  const file = { mediaType: "audio/mpeg", lastModified: 0 };
  const make = (etag: string, isHere: boolean): KeptTrack => ({
    title: "A",
    url: "/play/A",
    qualities: ["low"],
    size: 1,
    etag,
    file: isHere ? file : null,
  });
  const meanwhile = (planned: KeptTrack, earlier: KeptTrack) =>
    tracksMeanwhile([planned], [earlier])[0]?.etag;
  assertEquals(meanwhile(make("new", false), make("old", true)), "old");
  assertEquals(meanwhile(make("new", true), make("old", true)), "new");
  assertEquals(meanwhile(make("new", false), make("old", false)), "new");
});
