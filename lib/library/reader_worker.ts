/** The thread that reads the library. It is terminated from outside. */
import { CatalogReader } from "./catalog_reader.ts";
import { openForReading } from "./database.ts";
import { embeddedPicture } from "./embedded_picture.ts";
import type {
  Questions,
  ReaderAnswer,
  ReaderOrder,
} from "./library_messages.ts";

let reader: CatalogReader | null = null;

self.addEventListener(
  "message",
  async ({ data }: MessageEvent<ReaderOrder>) => {
    if (data.type === "open") {
      reader = new CatalogReader(openForReading(data.database));
    } else {
      self.postMessage(await answer(data));
    }
  },
);

async function answer(
  { id, question, values }: Extract<ReaderOrder, { type: "ask" }>,
): Promise<ReaderAnswer> {
  try {
    // Questions come from `LibraryReader`, which knows what each of them takes.
    const ask = answers()[question] as (...values: unknown[]) => unknown;
    return { id, value: await ask(...values) };
  } catch (error) {
    return { id, error: String(error) };
  }
}

type Answers = {
  [question in keyof Questions]: (
    ...values: Parameters<Questions[question]>
  ) =>
    | ReturnType<Questions[question]>
    | Promise<ReturnType<Questions[question]>>;
};

function answers(): Answers {
  if (reader === null) {
    throw new Error("Cannot answer before the library is open");
  }
  const catalog = reader;
  return {
    search: (query, limit) => catalog.search(query, limit),
    someAlbums: (limit) => catalog.someAlbums(limit),
    album: (id) => catalog.album(id),
    artist: (name) => catalog.artist(name),
    trackAt: (path) => catalog.trackAt(path),
    locate: (paths) => catalog.locate(paths),
    coverOf: (path) => catalog.coverOf(path),
    figures: () => catalog.figures(),
    problems: (limit) => catalog.problems(limit),
    picture: embeddedPicture,
  };
}
