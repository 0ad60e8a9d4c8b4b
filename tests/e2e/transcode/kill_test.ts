import { assertEquals } from "@std/assert";
import { killRounds, killSeed } from "../../support/kill_rounds.ts";
import { hasFfmpeg } from "./long_source.ts";

const ROUNDS = 3;
const seed = killSeed();

for (const victim of ["encoder", "server"] as const) {
  Deno.test({
    name:
      `nothing partial is served as complete or kept when the ${victim} is killed at random moments (KILL_SEED=${seed})`,
    ignore: victim === "encoder" && !await hasFfmpeg(),
    async fn() {
      const { cut, complete } = await killRounds({
        victim,
        rounds: ROUNDS,
        seed,
      });
      assertEquals(cut + complete, ROUNDS);
    },
  });
}
