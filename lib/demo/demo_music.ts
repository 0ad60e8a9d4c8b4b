import { dirname, join } from "@std/path";
import { breathe } from "./breathe.ts";
import { windowSeat } from "./covers/artworks.ts";
import { encodePng } from "./covers/png.ts";
import { type Artwork, COVER_SIZE, printArtwork } from "./covers/print.ts";
import { type DemoRecording, demoRecordings } from "./demo_tracks.ts";
import { encodeFlac } from "./encode/flac.ts";
import { encodeMp3 } from "./encode/mp3.ts";
import { encodeOgg } from "./encode/ogg.ts";
import { quantise } from "./encode/quantise.ts";
import type { Picture, Tags } from "./encode/tags.ts";
import { encodeWav } from "./encode/wav.ts";
import { renderPiece } from "./render.ts";
import type { Stereo } from "./stereo.ts";
import { writeWhole } from "./write_file.ts";

/** A track that has been made. */
export interface DemoTrack {
  /** Path inside the folder, with `/`. */
  path: string;
  artist: string;
  album: string;
  title: string;
  durationSeconds: number;
  /** Path of the cover of its album inside the folder, with `/`. */
  cover?: string;
}

/** How far the making has come: `current` of `total` steps are done, and `message` is the step that begins. */
export interface DemoProgress {
  current: number;
  total: number;
  message: string;
}

/** Whom to tell, and when to stop. */
export interface DemoOptions {
  onProgress?: (progress: DemoProgress) => void;
  signal?: AbortSignal;
}

/** What {@linkcode makeDemoMusic} has made. */
export interface DemoMusic {
  /** In the order of the mixtape. */
  tracks: DemoTrack[];
  /** The cover of the mixtape; it is not written into the folder. */
  mixtapeCover: { bytes: Uint8Array; mediaType: string };
}

/** Title, creator and liner notes (Markdown) of the mixtape that the demo tracks make, in their order. */
export const demoMixtape: {
  title: string;
  creatorName: string;
  linerNotes: string;
} = {
  title: "Window Seat, Last Train",
  creatorName: "Someone who likes you",
  linerNotes: `Hello, you.

This is a mixtape. Nobody's algorithm made it: five songs in an order, from one person to another.
Put the telephone face down, take the seat by the window, and **begin at the beginning**.

# The way home

- #1 is the kitchen before anybody wants anything. The kettle is on. There is no hurry.
- #2 is the night bus with the heating broken. Turn it up at the second chorus; that is what it is for.
- #3 is a waltz for people who cannot waltz. The bass climbs down the stairs in the first half and comes up again in
  the second, and right at the end somebody leaves a light on.
- #4 is snow. Listen for the seventh chord, where the sun very nearly comes out.
- #5 is for the last light in the house. If you fall asleep before it ends, it has worked.

Only have three minutes? Then #2-4 are a small journey of their own.

## About this tape

The songs come from four bands that do not exist. This machine wrote them out, note for note, when it was started for
the first time: there is not one recording in the box. They are here so that you can press play, jump about, send the
link to a friend, and hear how a tape of *your own* would feel.

When you have had enough of them, put in your own music, and make the tape that only you could make.

*Best on headphones. Better with someone.*
`,
};

/**
 * Composes, plays and encodes the demo music into a folder, which is made if it is missing, with a `cover.png` in the
 * folder of each album. Takes some seconds of computing, in short stretches, and gives the same bytes every time.
 *
 * Every file appears only when it is whole; files of the same name are replaced.
 *
 * @throws the reason of the signal when it is aborted; what is whole by then stays
 */
export async function makeDemoMusic(
  folder: string,
  options: DemoOptions = {},
): Promise<DemoMusic> {
  const { onProgress, signal } = options;
  const recordings = demoRecordings();
  const artworks = new Set(recordings.map(({ album }) => album.artwork));
  const total = artworks.size + 1 + recordings.length;
  let current = 0;

  async function step(message: string): Promise<void> {
    onProgress?.({ current, total, message });
    await breathe(signal);
    current++;
  }

  const pictures = new Map<Artwork, Picture>();
  for (const artwork of artworks) {
    await step("Printing a cover");
    pictures.set(artwork, await printCover(artwork));
  }
  await step("Printing the cover of the mixtape");
  const mixtapeCover = await printCover(windowSeat);

  const tracks: DemoTrack[] = [];
  for (const recording of recordings) {
    const { album, title } = recording;
    const picture = pictures.get(album.artwork)!;
    await step(`Playing "${title}" by ${album.artist}`);
    const { bytes, durationSeconds } = await record(recording, picture, signal);
    const albumPath = `${album.artist}/${album.album}`;
    const path = `${albumPath}/${recording.fileName}`;
    const cover = `${albumPath}/cover.png`;
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    await writeWhole(join(folder, cover), picture.bytes);
    await writeWhole(join(folder, path), bytes);
    tracks.push({
      path,
      artist: album.artist,
      album: album.album,
      title,
      durationSeconds,
      cover,
    });
  }
  onProgress?.({ current, total, message: "The demo music is ready" });
  return {
    tracks,
    mixtapeCover: {
      bytes: mixtapeCover.bytes,
      mediaType: mixtapeCover.mediaType,
    },
  };
}

async function printCover(artwork: Artwork): Promise<Picture> {
  const image = printArtwork(artwork);
  return {
    bytes: await encodePng(image),
    mediaType: "image/png",
    width: COVER_SIZE,
    height: COVER_SIZE,
    depth: 8,
    colors: image.palette.length,
  };
}

async function record(
  recording: DemoRecording,
  picture: Picture,
  signal: AbortSignal | undefined,
) {
  const { album, title, track, sampleRate } = recording;
  const tags: Tags = {
    title,
    track,
    artist: album.artist,
    album: album.album,
    year: album.year,
    genre: album.genre,
    picture,
  };
  const sound = await renderPiece(recording.compose(), { sampleRate, signal });
  return {
    bytes: await encode(recording, sound, { tags, signal }),
    durationSeconds: sound.left.length / sampleRate,
  };
}

function encode(
  { format, sampleRate, bits }: DemoRecording,
  sound: Stereo,
  { tags, signal }: { tags: Tags; signal: AbortSignal | undefined },
): Promise<Uint8Array> | Uint8Array {
  if (format === "mp3") return encodeMp3(sound, { sampleRate, tags, signal });
  if (format === "ogg") return encodeOgg(sound, { sampleRate, tags, signal });
  // Equal seeds would give both channels the same dither, which is heard in the centre.
  const pcm = {
    channels: [quantise(sound.left, bits, 1), quantise(sound.right, bits, 2)],
    sampleRate,
    bits,
  };
  return format === "flac"
    ? encodeFlac(pcm, tags, signal)
    : encodeWav(pcm, tags);
}
