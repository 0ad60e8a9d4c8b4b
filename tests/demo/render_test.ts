import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertRejects,
} from "@std/assert";
import { demoMixtape } from "@/lib/demo/demo_music.ts";
import { demoRecordings } from "@/lib/demo/demo_tracks.ts";
import { echo } from "@/lib/demo/effects/echo.ts";
import { measureLoudness } from "@/lib/demo/effects/loudness.ts";
import { electricPiano } from "@/lib/demo/instruments/electric_piano.ts";
import type { Piece } from "@/lib/demo/piece.ts";
import { renderPiece } from "@/lib/demo/render.ts";
import { parseScore } from "@/lib/demo/score.ts";
import { writeWhole } from "@/lib/demo/write_file.ts";

function oneBar(seed: number): Piece {
  return {
    seed,
    tempo: [[0, 120]],
    beats: 4,
    tail: 0.5,
    reverb: { seconds: 1, brightness: 4000, predelay: 0.01, level: 0.5 },
    loudness: -18,
    parts: [{
      instrument: electricPiano,
      notes: parseScore("C4+E4:1 G4 C5:2", { beatsPerBar: 4 }),
      gain: -6,
      effects: [echo({ beats: 0.5, level: 0.3, feedback: 0.3 })],
    }],
  };
}

Deno.test("renderPiece() gives the same samples when the seed is the same, and others when it is not", async () => {
  const first = await renderPiece(oneBar(1), { sampleRate: 22050 });
  const again = await renderPiece(oneBar(1), { sampleRate: 22050 });
  const other = await renderPiece(oneBar(2), { sampleRate: 22050 });
  assertEquals(again, first);
  assert(other.left.some((sample, i) => sample !== first.left[i]));
});

Deno.test("renderPiece() has the written length and loudness, no offset, and silent ends when it is done", async () => {
  const { left, right } = await renderPiece(oneBar(1), { sampleRate: 22050 });
  assertAlmostEquals(left.length / 22050, 0.06 + 2 + 0.5, 0.001);
  assertAlmostEquals(measureLoudness({ left, right }, 22050), -18, 0.5);
  assertAlmostEquals(
    left.reduce((sum, sample) => sum + sample, 0) / left.length,
    0,
    0.001,
  );
  assert(left.every((sample) => Math.abs(sample) <= 10 ** (-1.5 / 20)));
  assertEquals([left[0], right[0]], [0, 0]);
  assert(Math.abs(left.at(-1)!) < 1e-4);
});

Deno.test("renderPiece() stops with the reason when its signal is aborted", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(
    () => renderPiece(oneBar(1), { sampleRate: 22050, signal }),
    Error,
    "enough",
  );
});

Deno.test("demoRecordings() are scores whose notes lie within the piece and within hearing", () => {
  for (const { title, compose } of demoRecordings()) {
    const { beats, parts } = compose();
    for (const note of parts.flatMap((part) => part.notes)) {
      assert(
        note.beat >= 0 && note.beat < beats,
        `${title}: a note at beat ${note.beat} of ${beats}`,
      );
      assert(
        note.pitch >= 24 && note.pitch <= 108,
        `${title}: pitch ${note.pitch}`,
      );
    }
  }
});

Deno.test("demoRecordings() have names that Windows accepts and paths that differ", () => {
  const paths = demoRecordings().map(({ album, fileName }) =>
    `${album.artist}/${album.album}/${fileName}`
  );
  assertEquals(new Set(paths).size, paths.length);
  for (const path of paths) {
    assertEquals(/[<>:"\\|?*]/.test(path), false, path);
    assertEquals(path, path.normalize("NFC"));
  }
});

Deno.test("demoMixtape refers only to tracks that exist when its notes are read", () => {
  const numbers = [...demoMixtape.linerNotes.matchAll(/#(\d+)(?:-(\d+))?/g)]
    .flatMap((match) =>
      match.slice(1).filter((part) => part !== undefined).map(Number)
    );
  assert(numbers.length >= 5);
  for (const number of numbers) {
    assert(number >= 1 && number <= demoRecordings().length, `#${number}`);
  }
});

Deno.test({
  name:
    "writeWhole() replaces the file and leaves nothing else when it succeeds or fails",
  sanitizeOps: true,
  sanitizeResources: true,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      await writeWhole(`${folder}/a.flac`, Uint8Array.of(1));
      await writeWhole(`${folder}/a.flac`, Uint8Array.of(2, 3));
      assertEquals(
        await Deno.readFile(`${folder}/a.flac`),
        Uint8Array.of(2, 3),
      );
      await Deno.mkdir(`${folder}/taken.flac`);
      await assertRejects(() =>
        writeWhole(`${folder}/taken.flac`, Uint8Array.of(1))
      );
      const names = (await Array.fromAsync(Deno.readDir(folder))).map((entry) =>
        entry.name
      ).sort();
      assertEquals(names, ["a.flac", "taken.flac"]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
