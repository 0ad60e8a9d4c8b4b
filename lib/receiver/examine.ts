import type { Mixtape } from "../mixtapes/mixtape.ts";
import type { Services } from "../services.ts";
import type { CastBase } from "./base_url.ts";
import { listCastTracks } from "./cast_tracks.ts";
import { type Finding, unsure } from "./finding.ts";
import { judgeBase, judgePage } from "./judge_address.ts";
import { judgeAnswer, type Probe } from "./judge_answer.ts";
import { probeTrack } from "./probe_track.ts";

export interface ExamineOptions {
  /** Origin of the page that people open. */
  page: string;
  base: CastBase;
  probe?: (url: string) => Promise<Probe>;
}

type Parts = Pick<Services, "mixtapes" | "music" | "versions" | "hasCover">;

/** Looks at everything that a casting device needs and that can be told from the server's side. */
export async function examineCasting(
  parts: Parts,
  { page, base, probe = probeTrack }: ExamineOptions,
): Promise<Finding[]> {
  const findings = [judgePage(page), judgeBase(base)];
  if (base.kind === "none") return findings;
  const track = await findCastable(parts, base.url);
  if (track === null) {
    return [
      ...findings,
      unsure(
        "There is no mixtape with a track that a device plays",
        "Make one, then look here again",
      ),
    ];
  }
  return [
    ...findings,
    ...judgeAnswer(await probe(track.url), track.contentType),
  ];
}

async function findCastable(
  parts: Parts,
  base: string,
): Promise<{ url: string; contentType: string } | null> {
  for (const mixtape of await parts.mixtapes.list()) {
    const tracks = await listCastTracks(firstTrack(mixtape), parts, {
      base,
      quality: "original",
      nonce: "",
    });
    for (const { url, contentType } of tracks) {
      if (contentType !== null) return { url, contentType };
    }
  }
  return null;
}

/** One track is enough, and a library is long. */
function firstTrack(mixtape: Mixtape): Mixtape {
  return { ...mixtape, tracks: mixtape.tracks.slice(0, 1) };
}
