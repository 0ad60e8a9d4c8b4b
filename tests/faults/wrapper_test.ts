/** Encoders behind a script, as `FFMPEG_PATH` may name one. */
import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { hasFfmpeg } from "../e2e/transcode/long_source.ts";
import { makeLibrary } from "../fixtures/make_library.ts";
import { flacFile, makeSound } from "../fixtures/make_sources.ts";
import { isAlive, settle } from "../support/process_facts.ts";
import { startServer } from "../support/server_process.ts";

const FORMAT = { sampleRate: 44100, bits: 16 } as const;

interface Wrapper {
  /** What it puts before the program. */
  readonly prefix: "exec" | "";
  /** What the program does with a track that it does not like. */
  readonly program: "sleep 600" | "yes";
  /** Whether that is left when the script is killed: Deno kills what it has started, and that alone. */
  readonly isLeft: boolean;
}

const WRAPPERS: Wrapper[] = [
  { prefix: "exec", program: "sleep 600", isLeft: false },
  { prefix: "", program: "yes", isLeft: false },
  { prefix: "", program: "sleep 600", isLeft: true },
];

for (const { prefix, program, isLeft } of WRAPPERS) {
  Deno.test({
    name: `"${prefix || "no exec"}" before "${program}" ${
      isLeft ? "leaves it running, and frees its slot" : "leaves nothing"
    }`,
    ignore: !await hasFfmpeg(),
    async fn() {
      await using library = await makeLibrary({});
      const flac = await flacFile(
        makeSound({ ...FORMAT, samples: 5 * FORMAT.sampleRate }),
        FORMAT,
      );
      for (const name of ["bad.flac", "good.flac"]) {
        await Deno.writeFile(join(library.musicRoot, name), flac);
      }
      const notes = join(library.root, "pid");
      const [inner, wrapper] = ["inner", "ffmpeg"].map((name) =>
        join(library.root, name)
      );
      assert(inner !== undefined && wrapper !== undefined);
      const write = (path: string, lines: string[]) =>
        Deno.writeTextFile(path, ["#!/bin/sh", ...lines, ""].join("\n"), {
          mode: 0o755,
        });
      await write(inner, [
        'case "$*" in *bad.flac*) ;; *) exec ffmpeg "$@";; esac',
        `echo $$ > '${notes}'`,
        `exec ${program}`,
      ]);
      await write(wrapper, [`${prefix} '${inner}' "$@"`, "exit $?"]);
      await using server = await startServer({
        variables: {
          ...library.variables,
          FFMPEG_PATH: wrapper,
          PRECACHE_QUALITIES: "none",
          TRANSCODE_SLOTS: "1",
        },
        run: wrapper,
      });
      const bad = await fetch(`${server.origin}/play/bad.flac?quality=low`, {
        redirect: "manual",
      });
      const pid = Number(await Deno.readTextFile(notes));
      await bad.body?.cancel().catch(() => {
        // It has ended short.
      });
      try {
        if (!isLeft) {
          await settle("ended", async () => !await isAlive(pid));
        }
        // The slot of the other one is free again.
        await settle("making the next MP3", async () => {
          const good = await askGood();
          assert(good.isWhole);
          return good.status === 200;
        });
        assertEquals(await isAlive(pid), isLeft);
        assertEquals(
          server.output().includes("will outlive its script"),
          prefix === "",
        );
      } finally {
        if (await isAlive(pid)) Deno.kill(pid, "SIGKILL");
      }

      async function askGood() {
        const { status, headers, body } = await fetch(
          `${server.origin}/play/good.flac?quality=low`,
          { redirect: "manual" },
        );
        const { length } = await new Response(body).bytes();
        const isWhole = length === Number(headers.get("content-length"));
        return { status, isWhole };
      }
    },
  });
}
