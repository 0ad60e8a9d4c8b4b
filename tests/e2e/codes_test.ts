import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { ImageJob } from "@/lib/images/image_jobs.ts";
import { ImageThread } from "@/lib/images/image_thread.ts";
import { encodePng } from "@/lib/images/drawing/png.ts";
import { makePicture } from "../support/make_picture.ts";

/** What is asked for, and a name for the file that becomes of it. */
interface Sample {
  readonly name: string;
  readonly job: Extract<ImageJob, { type: "code" | "card" }>;
}

const SIZES = [
  64,
  82,
  90,
  100,
  123,
  150,
  200,
  256,
  333,
  400,
  500,
  600,
  700,
  800,
];
const LENGTHS = [30, 45, 60, 90, 120, 160, 200, 300];
const CARD_WIDTHS = [96, 200, 320, 400, 555, 800, 1000, 1200];
const TITLES = [
  "Summer, for A & <B>",
  "Ένα καλοκαίρι στη θάλασσα",
  "Лето без конца и края",
  "أغاني الصيف",
  "Ամառային երգեր",
  "夏の歌、ふたりの夜のための長い長い題名",
];

/** An address of so many characters, unlike any other. */
function address(length: number, name: string): string {
  const start = `https://t.example/share/${name}-`;
  const rest = "k3x9q0".repeat(60).slice(0, Math.max(0, length - start.length));
  return start + rest;
}

function makeSamples(cover: string): Sample[] {
  const samples: Sample[] = [];
  for (const size of SIZES) {
    for (const length of LENGTHS) {
      for (const hasLogo of [true, false]) {
        const name = `${samples.length}`;
        const text = address(length, name);
        samples.push({
          name,
          job: { type: "code", text, size, hasLogo, format: "png" },
        });
      }
    }
  }
  for (const size of CARD_WIDTHS) {
    for (const title of TITLES) {
      const name = `${samples.length}`;
      const isOdd = samples.length % 2 === 1;
      samples.push({
        name,
        job: {
          type: "card",
          text: address(70, name),
          size,
          title,
          cover: isOdd ? cover : null,
        },
      });
    }
  }
  return samples;
}

/** What an independent reader finds in files, all at once. */
async function readAll(paths: readonly string[]): Promise<string[]> {
  const { stdout } = await new Deno.Command("zbarimg", {
    args: ["--quiet", "--raw", "--nodbus", ...paths],
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout).trim().split("\n");
}

Deno.test("every code of every size, length and title is read by zbar, or said to be too small", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const cover = join(folder, "cover.png");
    await Deno.writeFile(
      cover,
      encodePng(
        makePicture(500, 500, (x, y) => [x % 256, (x * y) % 256, y % 256, 255]),
      ),
    );
    using thread = new ImageThread();
    const samples = makeSamples(cover);
    assertEquals(samples.length > 250, true);

    const expected: string[] = [];
    const paths: string[] = [];
    const tooSmall: number[] = [];
    for (const { name, job } of samples) {
      const result = await thread.run(job);
      if (result.kind === "too-small") {
        assertEquals(result.smallest > job.size, true);
        tooSmall.push(job.size);
        continue;
      }
      if (result.kind !== "image") throw new Error(result.kind);
      const path = join(folder, `${name}.png`);
      await Deno.writeFile(path, result.bytes);
      paths.push(path);
      expected.push(job.text);
    }
    assertEquals(await readAll(paths), expected);
    assertEquals(expected.length > 200, true);
    assertEquals(tooSmall.filter((size) => size > 200), []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
