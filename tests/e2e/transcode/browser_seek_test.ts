import { assert, assertEquals } from "@std/assert";
import { launchBrowser } from "../../support/browser.ts";
import { startServer } from "../../support/server_process.ts";
import { makeLongLibrary } from "./long_source.ts";

/** What the page notes of its audio element. */
interface Notes {
  events: string[];
  duration: number;
  /** Position when playing went on after the seek. */
  position: number;
}

Deno.test("in a browser, an uncached track has its length at once and plays from 80 %", async () => {
  await using library = await makeLongLibrary();
  await using server = await startServer({ variables: library.variables });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const answers: { status: number; start: number; size: number }[] = [];
    let wasEncoding = false;
    page.on("response", async (response) => {
      if (!response.url().includes(library.url)) return;
      const { "content-range": range = "" } = response.headers();
      const [, start, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec(range) ?? [];
      answers.push({
        status: response.status(),
        start: Number(start),
        size: Number(size),
      });
      wasEncoding ||= (await library.cached()).some((name) =>
        name.endsWith(".part")
      );
    });
    await page.goto(`${server.origin}/admin/cache`);
    const notes = await page.evaluate(
      (url) =>
        new Promise<Notes>((resolve, reject) => {
          const audio = new Audio(url);
          const events: string[] = [];
          let target = 0;
          audio.muted = true;
          const note = (event: Event) => events.push(event.type);
          audio.addEventListener("loadedmetadata", (event) => {
            note(event);
            target = audio.duration * 0.8;
            audio.currentTime = target;
          });
          audio.addEventListener("seeking", note);
          audio.addEventListener("seeked", note);
          audio.addEventListener("durationchange", note);
          audio.addEventListener("error", () =>
            reject(new Error(audio.error?.message)));
          audio.addEventListener("timeupdate", () => {
            const isBack = events.includes("seeked");
            if (!isBack || audio.currentTime <= target) {
              return;
            }
            note(new Event("playing on"));
            audio.pause();
            resolve({
              events,
              duration: audio.duration,
              position: audio.currentTime,
            });
          });
          audio.play().catch(reject);
        }),
      `${library.url}?quality=low`,
    );

    assertEquals(notes.events.slice(0, 5), [
      "durationchange",
      "loadedmetadata",
      "seeking",
      "seeked",
      "playing on",
    ]);
    const { duration, position } = notes;
    assert(Math.abs(duration - library.seconds) < 0.1, `took ${duration}`);
    assert(position < duration * 0.95, `played at ${position}`);
    assertEquals(wasEncoding, true);
    assertEquals(answers.filter(({ status }) => status !== 206), []);
    assertEquals(new Set(answers.map(({ size }) => size)).size, 1);
    const far = answers.find(({ start, size }) => start > size * 0.7);
    assert(far !== undefined, `no far range: ${JSON.stringify(answers)}`);
  } finally {
    await browser.close();
  }
});
