import { dirname, join } from "@std/path";
import { DatabaseSync } from "node:sqlite";
import { Catalog, type FileContent } from "@/lib/library/catalog.ts";
import { CatalogReader } from "@/lib/library/catalog_reader.ts";
import { openForReading, openForWriting } from "@/lib/library/database.ts";
import { DamagedFileError, type FileTags } from "@/lib/library/read_tags.ts";
import {
  scan,
  type ScanOptions,
  type ScanSummary,
} from "@/lib/library/scan.ts";

/** Tags of a file, and what its sound is the same by. Default: by all of its tags. */
type MadeFile = Partial<FileTags> & { sample?: string };

/** A catalog over a temporary folder, whose files say in JSON what their tags are. */
export interface CatalogFixture extends AsyncDisposable {
  readonly root: string;
  readonly catalog: Catalog;
  readonly reader: CatalogReader;
  /** Names of the files that were read since it was last asked. */
  readsSince(): string[];
  /** Writes a track; a text is what no tags can be read of. */
  write(path: string, tags: MadeFile | string): Promise<void>;
  scan(options?: Partial<ScanOptions>): Promise<ScanSummary>;
  /** Leaves room for so many more pages of the database. */
  leaveRoom(pages: number): void;
  /** Throws unless the database and its indexes of words are whole. */
  check(): void;
}

/** A test over a catalog of its own, which has to be whole afterwards. */
export function catalogTest(
  name: string,
  test: (fixture: CatalogFixture) => Promise<void>,
): void {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using fixture = await createCatalogFixture();
    await test(fixture);
    fixture.check();
  });
}

async function createCatalogFixture(): Promise<CatalogFixture> {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  const root = join(folder, "music");
  await Deno.mkdir(root);
  const path = join(folder, "collection.db");
  const { database } = openForWriting(path, new Date(0));
  const catalog = new Catalog(database, () => 1_700_000_000_000);
  const reader = new CatalogReader(openForReading(path));
  let reads: string[] = [];

  async function read(file: string): Promise<FileContent> {
    reads.push(file.slice(root.length + 1));
    const text = await Deno.readTextFile(file);
    if (!text.startsWith("{")) throw new DamagedFileError(text);
    const { sample = text, ...tags } = JSON.parse(text);
    return { tags: { ...NO_TAGS, ...tags }, sample };
  }

  return {
    root,
    catalog,
    reader,
    readsSince() {
      const since = reads.sort();
      reads = [];
      return since;
    },
    async write(name, tags) {
      const file = join(root, name);
      await Deno.mkdir(dirname(file), { recursive: true });
      await Deno.writeTextFile(
        file,
        typeof tags === "string" ? tags : JSON.stringify(tags),
      );
    },
    scan: (options = {}) =>
      scan({
        root,
        catalog,
        read,
        scopes: "everything",
        clock: () => 0,
        ...options,
      }),
    leaveRoom(pages) {
      const row = database.prepare("PRAGMA page_count").get();
      const most = Number(row?.["page_count"]) + pages;
      database.exec(`PRAGMA max_page_count = ${most}`);
    },
    check() {
      using other = new DatabaseSync(path);
      for (const index of ["track_words", "album_words", "artist_words"]) {
        other.exec(
          `INSERT INTO ${index} (${index}) VALUES ('integrity-check')`,
        );
      }
      const [row] = other.prepare("PRAGMA integrity_check").all();
      if (row?.["integrity_check"] !== "ok") {
        throw new Error(JSON.stringify(row));
      }
    },
    async [Symbol.asyncDispose]() {
      reader[Symbol.dispose]();
      database.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

const NO_TAGS: FileTags = {
  title: "Untitled",
  artist: "",
  album: "",
  albumArtist: "",
  trackNumber: null,
  discNumber: null,
  year: null,
  duration: 60,
  format: "MP3",
  hasPicture: false,
};
