import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { DatabaseSync } from "node:sqlite";
import { openForWriting } from "@/lib/library/database.ts";

const NOW = new Date("2024-01-02T03:04:05Z");

async function databaseTest(
  prepare: (path: string) => void,
  check: (path: string, folder: string) => void,
) {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "collection.db");
    prepare(path);
    check(path, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const FOREIGN: [
  what: string,
  prepare: (path: string) => void,
  reason: RegExp,
][] = [
  ["another program's database", (path) => {
    using other = new DatabaseSync(path);
    other.exec(
      "CREATE TABLE tracks (path TEXT); INSERT INTO tracks VALUES ('x')",
    );
  }, /another program/],
  ["an older version", (path) => {
    const { database } = openForWriting(path, NOW);
    database.exec("PRAGMA user_version = 0");
    database.close();
  }, /another version/],
  [
    "a text",
    (path) => Deno.writeTextFileSync(path, "text ".repeat(1000)),
    /damaged/,
  ],
  ["a database that is cut off", (path) => {
    openForWriting(path, NOW).database.close();
    Deno.truncateSync(path, 20_000);
  }, /damaged/],
];

for (const [what, prepare, reason] of FOREIGN) {
  Deno.test(`openForWriting() sets ${what} aside, whole`, async () => {
    let before = new Uint8Array();
    await databaseTest((path) => {
      prepare(path);
      before = Deno.readFileSync(path);
    }, (path) => {
      const opened = openForWriting(path, NOW);
      opened.database.close();
      if (opened.kind !== "replaced") throw new Error(opened.kind);
      assertMatch(opened.reason, reason);
      assertEquals(opened.keptAs, `${path}.2024-01-02-03-04-05.old`);
      assertEquals(Deno.readFileSync(opened.keptAs), before);
      const again = openForWriting(path, NOW);
      assertEquals(again.kind, "known");
      again.database.close();
    });
  });
}

Deno.test("openForWriting() never overwrites what was set aside before", async () => {
  await databaseTest(() => {}, (path, folder) => {
    for (let round = 0; round < 3; round++) {
      Deno.writeTextFileSync(path, `text ${round} `.repeat(1000));
      openForWriting(path, NOW).database.close();
      for (const suffix of ["", "-wal", "-shm"]) {
        try {
          Deno.removeSync(path + suffix);
        } catch (error) {
          if (!(error instanceof Deno.errors.NotFound)) throw error;
        }
      }
    }
    const kept = Array.from(Deno.readDirSync(folder)).map(({ name }) => name);
    assertEquals(kept.length, 3);
  });
});

Deno.test("openForWriting() makes what is not there, and keeps what is", async () => {
  await databaseTest(() => {}, (path) => {
    const first = openForWriting(path, NOW);
    assertEquals(first.kind, "new");
    first.database.exec("INSERT INTO facts VALUES ('a', 'b')");
    first.database.close();
    const second = openForWriting(path, NOW);
    assertEquals(second.kind, "known");
    assertEquals(
      second.database.prepare("SELECT value FROM facts").get()?.["value"],
      "b",
    );
    second.database.close();
  });
});
