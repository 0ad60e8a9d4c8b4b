import { assert, assertEquals, assertExists } from "@std/assert";
import { join } from "@std/path";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { flacFile, makeSound, wavFile } from "../fixtures/make_sources.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const FORMAT = { sampleRate: 44100, bits: 16 } as const;
const URL_PATH = "/peaks/Jazz/So%20What%3F.flac";
const STRANGER = { host: "tapes.example" };

/** An app with a published FLAC of two seconds, a private WAV, garbage and a format that nothing here decodes. */
function peaksTest(name: string, test: (app: TestApp) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using app = await createTestApp();
    const sound = makeSound({ ...FORMAT, samples: 2 * FORMAT.sampleRate });
    await app.writeMusic("Jazz/So What?.flac", await flacFile(sound, FORMAT));
    await app.writeMusic(
      "Jazz/Secret.wav",
      wavFile(sound, { ...FORMAT, kind: "int" }),
    );
    await app.writeMusic("Jazz/garbage.flac", "no sound at all");
    await app.writeMusic("Jazz/lossy.mp3", "no decoder for it");
    await app.publish({
      title: "Tape",
      tracks: [makeTrack({ title: "So What?", path: "Jazz/So What?.flac" })],
    });
    await test(app);
  });
}

/** Asks until the peaks are measured: on a slow machine the first answer is a 202. */
async function askForPeaks(app: TestApp, init?: RequestInit) {
  while (true) {
    const response = await app.fetch(URL_PATH, init);
    if (response.status !== 202) return response;
    await response.body?.cancel();
  }
}

peaksTest("GET /peaks answers 200 with the peaks of a track", async (app) => {
  const response = await askForPeaks(app, { headers: STRANGER });
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("content-type"), "application/json");
  assertEquals(response.headers.get("cache-control"), "public, max-age=3600");
  assertEquals(response.headers.get("x-content-type-options"), "nosniff");
  const { peaks, duration, ...rest } = await response.json();
  assertEquals(rest, {});
  assertEquals(duration, 2);
  assertEquals(peaks.length, 300);
  assertEquals(Math.max(...peaks), 255);
  assert(
    peaks.every((peak: unknown) => Number.isInteger(peak) && Number(peak) >= 0),
  );
  assert(Math.min(...peaks) < 60, "soft passages are drawn as loud ones");
});

peaksTest("GET /peaks answers 304 when the client has them", async (app) => {
  const first = await askForPeaks(app);
  await first.body?.cancel();
  const etag = first.headers.get("etag");
  assertExists(etag);
  const response = await askForPeaks(app, {
    headers: { "if-none-match": etag },
  });
  assertEquals(response.status, 304);
  assertEquals(response.headers.get("cache-control"), "public, max-age=3600");
  assertEquals(response.body, null);
});

peaksTest("HEAD /peaks answers like GET, without a body", async (app) => {
  const whole = await askForPeaks(app);
  const { length } = await whole.text();
  const response = await askForPeaks(app, { method: "HEAD" });
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("content-length"), String(length));
  assertEquals(response.body, null);
});

peaksTest(
  "GET /peaks shows the owner the whole library, privately",
  async (app) => {
    const response = await app.fetch("/peaks/Jazz/Secret.wav");
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("cache-control"), "private");
    await response.body?.cancel();
  },
);

for (const path of ["Jazz/Secret.wav", "Jazz/none.flac", "Jazz"]) {
  peaksTest(
    `GET /peaks/${path} is the same 404 to every stranger`,
    async (app) => {
      const response = await app.fetch(`/peaks/${path}`, { headers: STRANGER });
      assertEquals(response.status, 404);
      assertEquals(await response.text(), "There is no such file");
      assertEquals(await cached(app), []);
    },
  );
}

for (const path of ["Jazz/garbage.flac", "Jazz/lossy.mp3"]) {
  peaksTest(`GET /peaks/${path} is a 415 in plain words`, async (app) => {
    const response = await app.fetch(`/peaks/${path}`);
    assertEquals(response.status, 415);
    assertEquals(response.headers.get("cache-control"), "no-store");
    assertEquals(await response.text(), "There is no waveform of this file");
  });
}

peaksTest("POST /peaks answers 405 with the methods there are", async (app) => {
  const response = await askForPeaks(app, { method: "POST" });
  assertEquals(response.status, 405);
  assertEquals(response.headers.get("allow"), "GET, HEAD, OPTIONS");
});

peaksTest("peaks are counted and cleared with the MP3s", async (app) => {
  await (await askForPeaks(app)).body?.cancel();
  assertEquals((await cached(app)).length, 1);
  const stats = await app.services.transcodes.stats();
  assertEquals([stats.cached_files, stats.peaks_files], [0, 1]);
  assert(stats.cache_size_bytes > 300);
  assertEquals(await app.services.transcodes.clear(1), 0);
  assertEquals(await app.services.transcodes.clear(0), 1);
  const again = await askForPeaks(app);
  assertEquals(again.status, 200);
  await again.body?.cancel();
});

async function cached(app: TestApp): Promise<string[]> {
  try {
    const folder = join(app.dataRoot, "cache", "audio");
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) =>
      name
    );
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
