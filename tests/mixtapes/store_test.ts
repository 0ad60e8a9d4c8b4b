import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "@std/path";
import {
  BadRequestError,
  ConflictError,
  NotFoundError,
  ReadOnlyError,
  StorageFullError,
  UnavailableError,
} from "@/lib/errors.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { MixtapeChangedError } from "@/lib/mixtapes/mixtape_changed_error.ts";
import { createMixtapeStore, type MixtapeStore } from "@/lib/mixtapes/store.ts";
import { makeFifo } from "../support/make_fifo.ts";

interface Context {
  folder: string;
  store: MixtapeStore;
  unreadable: string[];
}

function storeTest(name: string, test: (context: Context) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    const root = await Deno.makeTempDir();
    const folder = join(root, "mixtapes");
    const unreadable: string[] = [];
    let day = 0;
    const store = createMixtapeStore({
      folder,
      now: () => new Date(Date.UTC(2026, 0, ++day)),
      onUnreadable: (path) => unreadable.push(path),
    });
    try {
      await store.prepare();
      await test({ folder, store, unreadable });
    } finally {
      await Deno.remove(root, { recursive: true });
    }
  });
}

const tracks = [makeTrack({ title: "One", path: "a/one.flac" })];

storeTest("create() makes a mixtape that get() finds", async ({ store }) => {
  const made = await store.create({ title: "Été", tracks });
  assertMatch(made.slug, /^été-[a-z0-9]{12}$/);
  assertEquals(await store.get(made.slug), made);
  assertEquals(made.createdAt, new Date("2026-01-01"));
});

storeTest(
  "create() makes its folder, as under `deno serve` nobody prepares it",
  async ({ store, folder }) => {
    await Deno.remove(folder, { recursive: true });
    const made = await store.create({ title: "First", tracks });
    assertEquals(await store.get(made.slug), made);
  },
);

storeTest("get() rejects when no file has the slug", async ({ store }) => {
  await assertRejects(() => store.get("nobody"), NotFoundError);
});

storeTest(
  "get() rejects a path even when a file is there",
  async ({ store, folder }) => {
    await Deno.writeTextFile(
      join(folder, "..", "secret.json"),
      '{"tracks":[]}',
    );
    await assertRejects(() => store.get("../secret"), NotFoundError);
  },
);

storeTest(
  "get() sees a file that was changed from outside",
  async ({ store, folder }) => {
    const { slug } = await store.create({ title: "Old", tracks });
    await Deno.writeTextFile(
      join(folder, `${slug}.json`),
      '{"title":"New title","tracks":[]}',
    );
    assertEquals((await store.get(slug)).title, "New title");
  },
);

storeTest(
  "get() parses a file once when it does not change",
  async ({ store }) => {
    const { slug } = await store.create({ title: "Same", tracks });
    const first = await store.get(slug);
    assertEquals(await store.get(slug) === first, true);
  },
);

storeTest(
  "save() keeps unknown fields and dates the change",
  async ({ store, folder }) => {
    await Deno.writeTextFile(
      join(folder, "old-one.json"),
      JSON.stringify({ title: "Old one", tracks: [], mood: "blue" }),
    );
    const mixtape = await store.get("old-one");
    const saved = await store.save({ ...mixtape, title: "Renamed" });
    assertEquals(saved.updatedAt, new Date("2026-01-01"));
    const file = JSON.parse(
      await Deno.readTextFile(join(folder, "old-one.json")),
    );
    assertEquals([file.title, file.mood, file.schema_version], [
      "Renamed",
      "blue",
      2,
    ]);
  },
);

storeTest("save() refuses a slug that leaves the folder", async ({ store }) => {
  const mixtape = await store.create({ title: "A", tracks });
  await assertRejects(
    () => store.save({ ...mixtape, slug: "../preferences" }),
    NotFoundError,
  );
});

storeTest("list() has the mixtape changed last first", async ({ store }) => {
  const first = await store.create({ title: "First", tracks });
  await store.create({ title: "Second", tracks });
  await store.save(first);
  assertEquals((await store.list()).map(({ title }) => title), [
    "First",
    "Second",
  ]);
});

storeTest(
  "list() leaves out what is no mixtape, and says so once",
  async ({ store, folder, unreadable }) => {
    await store.create({ title: "Good", tracks });
    await Deno.writeTextFile(join(folder, "broken.json"), "{");
    await Deno.writeTextFile(join(folder, "notes.txt"), "");
    await store.list();
    assertEquals((await store.list()).map(({ title }) => title), ["Good"]);
    assertEquals(unreadable, [join(folder, "broken.json")]);
  },
);

storeTest(
  "list() is empty when the folder is missing",
  async ({ store, folder }) => {
    await Deno.remove(folder, { recursive: true });
    assertEquals(await store.list(), []);
  },
);

storeTest(
  "list() forgets a mixtape whose file is gone",
  async ({ store, folder }) => {
    const { slug } = await store.create({ title: "Short", tracks });
    await store.list();
    await Deno.remove(join(folder, `${slug}.json`));
    assertEquals(await store.list(), []);
    await assertRejects(() => store.get(slug), NotFoundError);
  },
);

/** What may stand in the folder under the name of a mixtape and never be one. */
const BAD_ENTRIES: [what: string, make: (path: string) => Promise<unknown>][] =
  [
    ["a loop of links", (path) => Deno.symlink(path, path)],
    ["a folder", (path) => Deno.mkdir(path)],
    ["over 5 MB", async (path) => {
      await Deno.writeTextFile(path, '{"tracks":[]}' + " ".repeat(5_000_000));
    }],
    ["no JSON", (path) => Deno.writeTextFile(path, "{")],
    ["no mixtape", (path) => Deno.writeTextFile(path, "[]")],
  ];

for (const [what, make] of BAD_ENTRIES) {
  storeTest(
    `list() and get() go without an entry that is ${what}, and say so once`,
    async ({ store, folder, unreadable }) => {
      const bad = join(folder, "bad.json");
      await make(bad);
      await store.create({ title: "Good", tracks });
      await Promise.all([store.list(), store.list()]);
      assertEquals((await store.list()).map(({ title }) => title), ["Good"]);
      await assertRejects(() => store.get("bad"), NotFoundError);
      assertEquals(unreadable, [bad]);
      await Deno.remove(bad);
      await Deno.writeTextFile(bad, '{"title":"Mended","tracks":[]}');
      assertEquals((await store.get("bad")).title, "Mended");
    },
  );
}

storeTest(
  "list() opens no FIFO, whose writer it would wait for",
  async ({ store, folder, unreadable }) => {
    const path = join(folder, "pipe.json");
    if (!await makeFifo(path)) return;
    // The writer can only open once a reader does.
    const writer = Deno.open(path, { write: true });
    const first = await Promise.race([
      store.list().then(() => "listed"),
      writer.then(() => "opened"),
    ]);
    using _reader = await Deno.open(path, { read: true });
    (await writer).close();
    assertEquals([first, unreadable], ["listed", [path]]);
  },
);

storeTest(
  "list() reads again what could not be read, and says so once",
  async ({ store, folder, unreadable }) => {
    const path = join(folder, "tape.json");
    await Deno.writeTextFile(path, '{"title":"Tape","tracks":[]}');
    {
      using _ = replaceDeno(
        "readTextFile",
        () => Promise.reject(new Error("Input/output error")),
      );
      assertEquals(await store.list(), []);
      assertEquals(await store.list(), []);
    }
    assertEquals((await store.list()).map(({ title }) => title), ["Tape"]);
    assertEquals(unreadable, [path]);
  },
);

storeTest(
  "a lack of descriptors takes no mixtape away",
  async ({ store, folder, unreadable }) => {
    await Deno.writeTextFile(join(folder, "tape.json"), '{"tracks":[]}');
    {
      using _ = replaceDeno(
        "readTextFile",
        () => Promise.reject(new Error("Too many open files (os error 24)")),
      );
      await assertRejects(() => store.get("tape"), UnavailableError);
      await assertRejects(() => store.list(), UnavailableError);
    }
    assertEquals((await store.get("tape")).slug, "tape");
    assertEquals(unreadable, []);
  },
);

storeTest(
  "save() refuses a mixtape that could not be read again, and keeps the old",
  async ({ store }) => {
    const mixtape = await store.create({ title: "Short", tracks });
    await assertRejects(
      () => store.save({ ...mixtape, linerNotes: "é".repeat(2_500_000) }),
      BadRequestError,
    );
    assertEquals(await store.get(mixtape.slug), mixtape);
  },
);

storeTest(
  "list() says once which files have a name that is no slug",
  async ({ store, folder, unreadable }) => {
    for (const name of ["UPPER case.json", "v1.2.json", "-dash.json"]) {
      await Deno.writeTextFile(join(folder, name), '{"tracks":[]}');
    }
    assertEquals(await store.list(), []);
    await store.list();
    assertEquals(
      unreadable.map((path) => path.slice(folder.length + 1)).sort(),
      [
        "-dash.json",
        "UPPER case.json",
        "v1.2.json",
      ],
    );
  },
);

storeTest(
  "save() keeps what is no track and what is no cover of ours",
  async ({ store, folder }) => {
    const path = join(folder, "tape.json");
    const file = { cover: "https://a.example/a.jpg", tracks: [{ odd: 1 }] };
    await Deno.writeTextFile(path, JSON.stringify(file));
    const saved = await store.save({
      ...await store.get("tape"),
      title: "Renamed",
    });
    assertEquals(saved, await store.get("tape"));
    const { cover, tracks, title } = JSON.parse(await Deno.readTextFile(path));
    assertEquals({ cover, tracks, title }, { ...file, title: "Renamed" });
  },
);

storeTest(
  "amend() saves like save(), as of the same date",
  async ({ store }) => {
    const made = await store.create({ title: "Tape", tracks });
    const moved = [makeTrack({ title: "One", path: "b/one.flac" })];
    const saved = await store.amend({ ...made, tracks: moved });
    assertEquals(saved, await store.get(made.slug));
    assertEquals(saved.tracks[0]?.path, "b/one.flac");
    assertEquals(saved.updatedAt, made.updatedAt);
    assertEquals(store.isOf(made.revision, saved), false);
    const pictured = saved.tracks.map((track) => ({
      ...track,
      cover: "a.jpg",
    }));
    const amended = await store.amend({ ...saved, tracks: pictured });
    assertEquals(store.isOf(saved.revision, amended), true);
    await assertRejects(
      () => store.amend({ ...made, tracks: moved }),
      MixtapeChangedError,
    );
  },
);

storeTest(
  "save() refuses a mixtape that was saved since it was read, and shows it",
  async ({ store }) => {
    const mixtape = await store.create({ title: "Tape", tracks });
    await store.save({ ...mixtape, title: "First tab" });
    const error = await assertRejects(
      () => store.save({ ...mixtape, title: "Second tab" }),
      MixtapeChangedError,
    );
    assertEquals(error.details.current.title, "First tab");
    assertEquals((await store.get(mixtape.slug)).title, "First tab");
  },
);

storeTest(
  "save() lets one of two that come at once through",
  async ({ store }) => {
    const mixtape = await store.create({ title: "Tape", tracks });
    const results = await Promise.allSettled(
      ["One", "Two"].map((title) => store.save({ ...mixtape, title })),
    );
    assertEquals(results.map(({ status }) => status), [
      "fulfilled",
      "rejected",
    ]);
    assertEquals((await store.get(mixtape.slug)).title, "One");
  },
);

storeTest(
  "save() refuses a mixtape whose file was changed by hand",
  async ({ store, folder }) => {
    const mixtape = await store.create({ title: "Tape", tracks });
    await Deno.writeTextFile(
      join(folder, `${mixtape.slug}.json`),
      '{"title":"By hand","tracks":[]}',
    );
    await assertRejects(() => store.save(mixtape), MixtapeChangedError);
  },
);

storeTest(
  "save() never writes over a damaged file",
  async ({ store, folder }) => {
    const mixtape = await store.create({ title: "Tape", tracks });
    const path = join(folder, `${mixtape.slug}.json`);
    await Deno.writeTextFile(path, '{"title":"half');
    await assertRejects(() => store.save(mixtape), ConflictError, "damaged");
    assertEquals(await Deno.readTextFile(path), '{"title":"half');
  },
);

storeTest("save() brings no deleted mixtape back", async ({ store }) => {
  const mixtape = await store.create({ title: "Tape", tracks });
  await store.remove(mixtape.slug);
  await assertRejects(() => store.save(mixtape), NotFoundError);
  assertEquals(await store.list(), []);
});

for (
  const [code, type] of [
    ["ENOSPC", StorageFullError],
    ["EROFS", ReadOnlyError],
  ] as const
) {
  storeTest(
    `save() keeps the old mixtape and says why when writing fails with ${code}`,
    async ({ store, folder }) => {
      const mixtape = await store.create({ title: "Tape", tracks });
      const { rename } = Deno;
      try {
        Deno.rename = () =>
          Promise.reject(Object.assign(new Error("failed"), { code }));
        await assertRejects(() => store.save(mixtape), type);
      } finally {
        Deno.rename = rename;
      }
      assertEquals(await store.get(mixtape.slug), mixtape);
      assertEquals(
        (await Array.fromAsync(Deno.readDir(folder))).length,
        2,
        "the covers and the tape are all there is",
      );
    },
  );
}

const clientId = "abcdefgh";

storeTest(
  "create() makes one mixtape of a draft that is sent twice at once",
  async ({ store }) => {
    const draft = { title: "Tape", tracks, clientId };
    const made = await Promise.all([store.create(draft), store.create(draft)]);
    assertEquals(made[0], made[1]);
    assertEquals((await store.list()).length, 1);
  },
);

storeTest(
  "create() takes the changes of a draft that is sent again",
  async ({ store }) => {
    const { slug } = await store.create({ title: "Tape", tracks, clientId });
    const again = await store.create({ title: "Better", tracks, clientId });
    assertEquals([again.slug, again.title], [slug, "Better"]);
    assertEquals(await store.list(), [again]);
  },
);

storeTest(
  "create() refuses a draft sent again when its mixtape was edited since",
  async ({ store }) => {
    const made = await store.create({ title: "Tape", tracks, clientId });
    await store.save({ ...made, title: "Edited" });
    await assertRejects(
      () => store.create({ title: "Stale", tracks, clientId }),
      MixtapeChangedError,
    );
    assertEquals((await store.list()).map(({ title }) => title), ["Edited"]);
  },
);

storeTest(
  "create() is no change when the pictures of its tracks came in between",
  async ({ store }) => {
    const draft = { title: "Tape", tracks, clientId };
    const made = await store.create(draft);
    const amended = await store.amend({
      ...made,
      tracks: made.tracks.map((track) => ({ ...track, cover: "cover-a.jpg" })),
    });
    for (let i = 0; i < 3; i++) {
      assertEquals(await store.create(draft), amended);
    }
  },
);

storeTest(
  "create() waits for nobody whose mixtape has the name of a queue",
  async ({ store, folder }) => {
    await Deno.writeTextFile(
      join(folder, "new.json"),
      JSON.stringify({ title: "New", tracks: [], client_id: clientId }),
    );
    const made = await store.create({ title: "New", tracks: [], clientId });
    assertEquals(made.slug, "new");
  },
);

storeTest("remove() rejects when there is nothing", async ({ store }) => {
  await assertRejects(() => store.remove("nobody"), NotFoundError);
  await assertRejects(() => store.remove("../covers"), NotFoundError);
});

storeTest(
  "remove() takes a mixtape away, and restore() brings every byte back",
  async ({ store, folder }) => {
    const { slug } = await store.create({ title: "Tape", tracks });
    const path = join(folder, `${slug}.json`);
    const before = await Deno.readTextFile(path);
    await store.remove(slug);
    await assertRejects(() => store.get(slug), NotFoundError);
    assertEquals(
      (await store.removed()).map(({ slug, title }) => [
        slug,
        title,
      ]),
      [[slug, "Tape"]],
    );
    await store.restore(slug);
    assertEquals(await Deno.readTextFile(path), before);
    assertEquals(await store.removed(), []);
  },
);

storeTest(
  "remove() takes a damaged file away as it is",
  async ({ store, folder }) => {
    const path = join(folder, "bad.json");
    await Deno.writeTextFile(path, "{");
    await store.remove("bad");
    assertEquals((await store.removed()).map(({ title }) => title), [
      "bad.json",
    ]);
    assertEquals(await store.restore("bad"), null);
    assertEquals(await Deno.readTextFile(path), "{");
  },
);

storeTest(
  "remove() keeps what was removed under the same slug before",
  async ({ store, folder }) => {
    for (const title of ["First", "Second"]) {
      await Deno.writeTextFile(
        join(folder, "tape.json"),
        JSON.stringify({ title, tracks: [] }),
      );
      await store.remove("tape");
    }
    const removed = await store.removed();
    assertEquals(removed.map(({ title }) => title).sort(), ["First", "Second"]);
    const first = removed.find(({ title }) => title === "First")!;
    assertEquals((await store.restore(first.slug))?.title, "First");
    assertEquals((await store.restore("tape"))?.title, "Second");
  },
);

storeTest(
  "remove() dates a tape before it takes it away, and changes nothing when it fails",
  async ({ store }) => {
    const made = await store.create({ title: "Tape", tracks });
    using _ = replaceDeno("rename", () =>
      Promise.reject(
        Object.assign(new Error("read-only"), { code: "EROFS" }),
      ));
    await assertRejects(() => store.remove(made.slug), ReadOnlyError);
    assertEquals(await store.get(made.slug), made);
    assertEquals(await store.removed(), []);
  },
);

storeTest(
  "remove() can be undone for 30 days when the file is somebody else's, too",
  async ({ store, folder }) => {
    const path = join(folder, "tape.json");
    await Deno.writeTextFile(path, '{"title":"Old","tracks":[]}');
    await Deno.utime(path, new Date("2020-01-01"), new Date("2020-01-01"));
    const { utime } = Deno;
    {
      // Who does not own a file may write it, and not choose its date.
      using _ = replaceDeno(
        "utime",
        (where, ...dates) =>
          where === path
            ? Promise.reject(new Deno.errors.PermissionDenied("not yours"))
            : utime(where, ...dates),
      );
      await store.remove("tape");
    }
    await assertRejects(() => store.get("tape"), NotFoundError);
    await store.prepare();
    assertEquals((await store.restore("tape"))?.title, "Old");
  },
);

storeTest(
  "restore() writes over nothing that took the place",
  async ({ store, folder }) => {
    const path = join(folder, "tape.json");
    await Deno.writeTextFile(path, '{"title":"Old","tracks":[]}');
    await store.remove("tape");
    await Deno.writeTextFile(path, '{"title":"New","tracks":[]}');
    await assertRejects(() => store.restore("tape"), ConflictError);
    assertEquals((await store.get("tape")).title, "New");
  },
);

storeTest(
  "remove() dates from the last save when the clock was set back since",
  async ({ store, folder }) => {
    const { slug } = await store.create({ title: "Tape", tracks });
    const saved = new Date("2027-05-01");
    await Deno.utime(join(folder, `${slug}.json`), saved, saved);
    await store.remove(slug);
    assertEquals((await store.removed()).map((one) => one.deletedAt), [saved]);
  },
);

storeTest(
  "prepare() removes for good what was removed over 30 days ago",
  async ({ store, folder }) => {
    for (const title of ["Old", "Recent"]) {
      await store.remove((await store.create({ title, tracks })).slug);
    }
    const old = (await store.removed()).find(({ title }) => title === "Old")!;
    const path = join(folder, "trash", `${old.slug}.json`);
    await Deno.utime(path, new Date("2025-11-01"), new Date("2025-11-01"));
    const titles = async () =>
      (await store.removed()).map(({ title }) => title);
    // Until the next start it is there, and not to be had.
    assertEquals(await titles(), ["Recent"]);
    await assertRejects(() => store.restore(old.slug), NotFoundError);
    await Deno.stat(path);
    await store.prepare();
    assertEquals(await titles(), ["Recent"]);
    await assertRejects(() => Deno.stat(path), Deno.errors.NotFound);
  },
);

const PICTURES = ["a", "b", "c", "d"].map((letter) =>
  `cover-${letter.repeat(24)}.jpg`
);

/** Pictures that were uploaded long ago; returns those that are left after a start. */
async function sweepPictures({ store, folder }: Context): Promise<string[]> {
  for (const name of PICTURES) {
    const path = join(folder, "covers", name);
    await Deno.writeTextFile(path, "picture");
    await Deno.utime(path, new Date("2020-01-01"), new Date("2020-01-01"));
  }
  await store.prepare();
  const left = await Array.fromAsync(Deno.readDir(join(folder, "covers")));
  return left.map(({ name }) => name).sort();
}

storeTest(
  "prepare() keeps every picture of a mixtape, a track and a deleted mixtape",
  async (context) => {
    const { store } = context;
    const [cover, ofTrack, deleted] = PICTURES;
    await store.create({
      title: "Tape",
      cover: cover!,
      tracks: [{ ...tracks[0]!, cover: ofTrack! }],
    });
    const { slug } = await store.create({
      title: "Deleted",
      cover: deleted!,
      tracks,
    });
    await store.remove(slug);
    assertEquals(await sweepPictures(context), PICTURES.slice(0, 3));
  },
);

storeTest(
  "prepare() keeps all pictures while a file cannot say which are its own",
  async (context) => {
    await Deno.writeTextFile(join(context.folder, "bad.json"), "{");
    assertEquals(await sweepPictures(context), PICTURES);
  },
);

storeTest(
  "survey() tells what is damaged, and why",
  async ({ store, folder }) => {
    const made = await store.create({ title: "Good", tracks });
    await Deno.writeTextFile(join(folder, "bad.json"), "{");
    await Deno.writeTextFile(join(folder, "Not A Slug.json"), "{}");
    const { mixtapes, damaged } = await store.survey();
    assertEquals(mixtapes, [made]);
    assertEquals(damaged.map(({ name, slug }) => [name, slug]), [
      ["Not A Slug.json", null],
      ["bad.json", "bad"],
    ]);
  },
);

/** Replaces a function of the system until it is disposed of. */
function replaceDeno<Name extends "readTextFile" | "rename" | "utime">(
  name: Name,
  replacement: (typeof Deno)[Name],
): Disposable {
  const original = Deno[name];
  const set = (value: unknown) =>
    Object.defineProperty(Deno, name, {
      configurable: true,
      writable: true,
      enumerable: true,
      value,
    });
  set(replacement);
  return { [Symbol.dispose]: () => void set(original) };
}
