import { join } from "@std/path";
import { makeFifo } from "./make_fifo.ts";

/** Content of every file outside the root: no answer may ever hold it. */
export const SECRET = "outside-the-root";

/** Content of the files inside. */
export const MUSIC = "inside-the-root";

/** A music root with everything in it that must not be served, removed at the end. */
export interface FixtureTree extends AsyncDisposable {
  /** Folder that holds the root and what lies beside it. */
  readonly base: string;
  /** `base/music` */
  readonly root: string;
}

/**
 * Makes a tree in a temporary folder:
 *
 * ```text
 * secret.flac  outside/secret.flac  music-old/secret.flac    outside
 * music/track.flac  music/album/So What?.flac  music/.hidden.flac
 * music/folder.flac/                   a directory
 * music/pipe.flac                      a FIFO, where mkfifo is there
 * music/inside.flac -> track.flac      a link that stays inside
 * music/out.flac  music/out/  music/absolute.flac  music/sibling.flac  music/chain.flac   links that leave
 * music/device.flac -> /dev/zero
 * music/dangling.flac  music/loop.flac music/self/           links to nothing
 * ```
 */
export async function makeTree(): Promise<FixtureTree> {
  const base = await Deno.realPath(await Deno.makeTempDir());
  const root = join(base, "music");
  for (
    const folder of [
      "outside",
      "music-old",
      "music/album",
      "music/folder.flac",
    ]
  ) await Deno.mkdir(join(base, folder), { recursive: true });
  for (const path of ["secret", "outside/secret", "music-old/secret"]) {
    await Deno.writeTextFile(join(base, `${path}.flac`), SECRET);
  }
  for (const path of ["track", "album/So What?", ".hidden"]) {
    await Deno.writeTextFile(join(root, `${path}.flac`), MUSIC);
  }
  const links: [target: string, name: string][] = [
    ["track.flac", "inside.flac"],
    ["../secret.flac", "out.flac"],
    ["../outside", "out"],
    [join(base, "secret.flac"), "absolute.flac"],
    ["../music-old/secret.flac", "sibling.flac"],
    ["out.flac", "chain.flac"],
    ["/dev/zero", "device.flac"],
    ["nowhere.flac", "dangling.flac"],
    ["loop.flac", "loop.flac"],
    [".", "self"],
  ];
  for (const [target, name] of links) {
    await Deno.symlink(target, join(root, name));
  }
  await makeFifo(join(root, "pipe.flac"));
  return {
    base,
    root,
    [Symbol.asyncDispose]: () => Deno.remove(base, { recursive: true }),
  };
}
