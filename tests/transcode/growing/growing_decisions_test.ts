import { assertEquals } from "@std/assert";
import {
  type AbandonedJob,
  chooseRun,
  isWorthFinishing,
  type RunChoice,
  type RunSituation,
} from "@/lib/transcode/growing/growing_decisions.ts";

const MAIN: RunChoice = { kind: "main" };
const SEEK: RunChoice = { kind: "seek" };
const side = (index: number): RunChoice => ({ kind: "side", index });

const RUN_ROWS: [
  name: string,
  situation: Partial<RunSituation>,
  choice: RunChoice,
][] = [
  ["the bytes are there", { position: 9_000 }, MAIN],
  ["they will be there sooner than a seek", { position: 39_999 }, MAIN],
  ["a seek is sooner", { position: 40_001 }, SEEK],
  ["no encoder can seek", { position: 900_000, canSeek: false }, MAIN],
  ["nothing is made yet and the start is asked for", {
    position: 0,
    main: { start: 0, written: 0 },
    pace: null,
  }, MAIN],
  ["nothing is made yet and the end is asked for", {
    position: 900_000,
    main: { start: 0, written: 0 },
    pace: null,
  }, SEEK],
  ["another encoder has the bytes", {
    position: 500_500,
    sides: [{ start: 500_000, written: 600_000 }],
  }, side(0)],
  ["the nearest of two is chosen", {
    position: 700_000,
    sides: [{ start: 500_000, written: 600_000 }, {
      start: 690_000,
      written: 695_000,
    }],
  }, side(1)],
  ["another encoder begins later", {
    position: 499_999,
    sides: [{ start: 500_000, written: 600_000 }],
  }, SEEK],
  ["two encoders run beside, and one is nearer", {
    position: 900_000,
    sides: [{ start: 500_000, written: 600_000 }, {
      start: 950_000,
      written: 960_000,
    }],
  }, side(0)],
  ["two encoders run beside, both later", {
    position: 400_000,
    sides: [{ start: 500_000, written: 600_000 }, {
      start: 950_000,
      written: 960_000,
    }],
  }, MAIN],
];

for (const [name, situation, choice] of RUN_ROWS) {
  Deno.test(`chooseRun() chooses ${choice.kind} when ${name}`, () => {
    assertEquals(
      chooseRun({
        position: 0,
        main: { start: 0, written: 10_000 },
        sides: [],
        pace: 100_000,
        canSeek: true,
        ...situation,
      }),
      choice,
    );
  });
}

const FINISH_ROWS: [name: string, job: AbandonedJob, isWorth: boolean][] = [
  ["a long one has just begun", {
    written: 0,
    size: 7_000_000,
    pace: null,
  }, false],
  ["a short one has just begun", {
    written: 0,
    size: 6_000_000,
    pace: null,
  }, true],
  ["a quarter is made", { written: 250, size: 1000, pace: 1 }, true],
  ["less is made and it takes long", {
    written: 249,
    size: 1000,
    pace: 75,
  }, false],
  ["less than ten seconds are left", {
    written: 10,
    size: 1000,
    pace: 99.1,
  }, true],
  ["ten seconds are left", { written: 10, size: 1000, pace: 99 }, false],
];

for (const [name, job, isWorth] of FINISH_ROWS) {
  Deno.test(`isWorthFinishing() is ${isWorth} when ${name}`, () => {
    assertEquals(isWorthFinishing(job), isWorth);
  });
}
