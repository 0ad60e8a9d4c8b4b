import { assert, assertEquals } from "@std/assert";
import { hasFfmpeg } from "../e2e/transcode/long_source.ts";
import { killRounds, killSeed } from "../support/kill_rounds.ts";

/** With both victims 40 kills. */
const ROUNDS = 20;
const seed = killSeed();

for (const victim of ["encoder", "server"] as const) {
  Deno.test({
    name:
      `${ROUNDS} times, nothing partial is served as complete or kept when the ${victim} is killed (KILL_SEED=${seed})`,
    ignore: victim === "encoder" && !await hasFfmpeg(),
    async fn() {
      const { cut, complete } = await killRounds({
        victim,
        rounds: ROUNDS,
        seed,
      });
      assertEquals(cut + complete, ROUNDS);
      assert(cut >= ROUNDS / 4, `only ${cut} were hit in the middle`);
    },
  });
}
