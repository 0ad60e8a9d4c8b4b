import type { Logger } from "../log.ts";
import { ProgressHub } from "../progress/progress_hub.ts";
import { startWorker } from "../threads/start_worker.ts";
import type { CoverSource, Location } from "./catalog_reader.ts";
import type { EmbeddedPicture } from "./embedded_picture.ts";
import type {
  Questions,
  ScannerNews,
  ScannerOrder,
} from "./library_messages.ts";
import { LibraryReader } from "./library_reader.ts";
import {
  type LibraryProblem,
  type LibraryStatus,
  NO_FIGURES,
} from "./library_status.ts";
import { scanProgress } from "./scan_progress.ts";
import type {
  AlbumDetails,
  ArtistDetails,
  LibraryAlbum,
  LibraryTrack,
  SearchResult,
} from "./track.ts";

/** Settings of a {@linkcode Library}. */
export interface LibraryOptions {
  /** Folder of the music. It is only ever read. */
  root: string;
  /** Path of the database. */
  database: string;
  log: Logger;
  /** Called after each scan of everything, and each that has found something to be different. */
  onChange?: (library: Library) => Promise<void>;
}

/**
 * The owner's music as it is on disk: searchable, and kept up to date. Two threads of its own do the work;
 * they begin with the first question, or with {@linkcode Library.start}.
 */
export class Library implements Disposable {
  /** How scans stand. */
  readonly progress = new ProgressHub();
  readonly #options: LibraryOptions;
  #scanner: Worker | null = null;
  #reader: LibraryReader | null = null;
  #opened = Promise.withResolvers<void>();
  #state: Pick<LibraryStatus, "phase" | "error" | "progress" | "watching"> = {
    phase: "asleep",
    error: null,
    progress: null,
    watching: false,
  };
  #isDisposed = false;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** Begins to scan and to watch, unless it has begun. */
  start(): void {
    if (this.#scanner !== null || this.#isDisposed) return;
    const { root, database } = this.#options;
    this.#opened = Promise.withResolvers();
    // Whoever asks is told; nobody may have asked yet.
    this.#opened.promise.catch(() => {});
    this.#scanner = startWorker(
      new URL("./scanner_worker.ts", import.meta.url),
      "library scanner",
    );
    this.#setScanning(0, 0);
    this.#scanner.onmessage = ({ data }: MessageEvent<ScannerNews>) =>
      this.#hear(data);
    this.#scanner.onerror = (event) => {
      event.preventDefault();
      this.#breakDown(event.message);
    };
    this.#order({ type: "start", root, database });
  }

  /** Resolves when questions can be answered, or never will be. */
  async opened(): Promise<void> {
    await Promise.allSettled([this.#opened.promise]);
  }

  /** Looks at everything again. */
  scan(): void {
    if (this.#scanner === null) return this.start();
    this.#setScanning(0, 0);
    this.#order({ type: "scan" });
  }

  /** Also of a library that cannot be opened. */
  async status(): Promise<LibraryStatus> {
    try {
      const figures = await this.#ask("figures");
      return { ...this.#state, ...figures };
    } catch (error) {
      if (this.#state.phase !== "failed") throw error;
      return { ...this.#state, ...NO_FIGURES };
    }
  }

  /** @param limit how many artists, albums and tracks each */
  search(query: string, limit: number): Promise<SearchResult> {
    return this.#ask("search", query, limit);
  }

  /** Albums as chance has it. @param limit how many */
  someAlbums(limit: number): Promise<LibraryAlbum[]> {
    return this.#ask("someAlbums", limit);
  }

  album(id: string): Promise<AlbumDetails | null> {
    return this.#ask("album", id);
  }

  artist(name: string): Promise<ArtistDetails | null> {
    return this.#ask("artist", name);
  }

  /** @param path as mixtapes keep it */
  trackAt(path: string): Promise<LibraryTrack | null> {
    return this.#ask("trackAt", path);
  }

  /** Where files are now, in the order asked. */
  locate(paths: readonly string[]): Promise<Location[]> {
    return this.#ask("locate", paths);
  }

  /** Where the cover of a track is, `null` for what is no track. */
  coverOf(path: string): Promise<CoverSource | null> {
    return this.#ask("coverOf", path);
  }

  /** The cover inside a file. @param file absolute path */
  picture(file: string): Promise<EmbeddedPicture | null> {
    return this.#ask("picture", file);
  }

  /** The first of the files that cannot be played. */
  problems(limit: number): Promise<LibraryProblem[]> {
    return this.#ask("problems", limit);
  }

  /** Ends the threads. A scan goes on where it was when the server starts again. */
  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#scanner?.terminate();
    this.#scanner = null;
    this.#opened.promise.catch(() => {});
    this.#opened.reject(ended());
    this.#reader?.[Symbol.dispose]();
    this.progress[Symbol.dispose]();
  }

  async #ask<Question extends keyof Questions>(
    question: Question,
    ...values: Parameters<Questions[Question]>
  ): Promise<ReturnType<Questions[Question]>> {
    this.start();
    await this.#opened.promise;
    if (this.#isDisposed) throw ended();
    return await this.#openReader().ask(question, ...values);
  }

  #openReader(): LibraryReader {
    if (this.#reader === null || this.#reader.hasFailed) {
      this.#reader = new LibraryReader(this.#options.database);
    }
    return this.#reader;
  }

  /** Without it the first question opens the reader, or is told why that cannot be. */
  #openReaderIfAble(): void {
    try {
      this.#openReader();
    } catch (error) {
      this.#options.log.warning("Cannot open the library yet", {
        reason: String(error),
      });
    }
  }

  #order(order: ScannerOrder): void {
    this.#scanner?.postMessage(order);
  }

  #hear(news: ScannerNews): void {
    const { log } = this.#options;
    switch (news.type) {
      case "opened":
        // Before anybody asks: the first answer would have to wait for it.
        this.#openReaderIfAble();
        this.#opened.resolve();
        break;
      case "replaced":
        log.warning("Set aside what was no library, and began a new one", {
          path: this.#options.database,
          kept_as: news.keptAs,
          reason: news.reason,
        });
        break;
      case "watching":
        this.#state = { ...this.#state, watching: news.isWatching };
        if (!news.isWatching) {
          log.warning(
            "Cannot watch the music folder, and so scans it again and again",
            {
              reason: news.reason,
            },
          );
        }
        break;
      case "progress":
        this.#setScanning(news.current, news.total);
        break;
      case "scanned":
        this.#finish(news);
        break;
      case "failed":
        this.#fail(news.message, news.reason);
    }
  }

  #setScanning(current: number, total: number): void {
    this.#state = {
      ...this.#state,
      phase: "scanning",
      error: null,
      progress: { current, total },
    };
    this.progress.publish(
      scanProgress({ kind: "running", current, total }),
    );
  }

  async #finish(
    { summary, isWhole }: Extract<ScannerNews, { type: "scanned" }>,
  ): Promise<void> {
    const { log } = this.#options;
    const { seen, read, removed } = summary;
    if (isWhole || read + removed > 0) {
      log.info("Scanned the library", { files: seen, read, removed });
      await this.#tellOfChange();
    }
    if (!isWhole || this.#isDisposed) return;
    this.#state = {
      ...this.#state,
      phase: "ready",
      error: null,
      progress: null,
    };
    this.progress.publish(scanProgress({ kind: "done", summary }));
  }

  /** Also after a scan without changes, as mixtapes may have come from elsewhere. */
  async #tellOfChange(): Promise<void> {
    try {
      await this.#options.onChange?.(this);
    } catch (error) {
      if (this.#isDisposed) return;
      this.#options.log.error("Cannot follow the changes of the library", {
        reason: String(error),
      });
    }
  }

  #fail(message: string, reason: string): void {
    this.#state = {
      ...this.#state,
      phase: "failed",
      error: message,
      progress: null,
    };
    this.progress.publish(scanProgress({ kind: "failed", message }));
    this.#options.log.error("Cannot scan the library", { reason });
  }

  /** The thread has ended by itself. The next question or scan begins again. */
  #breakDown(reason: string): void {
    this.#scanner?.terminate();
    this.#scanner = null;
    this.#opened.reject(new Error(`Cannot open the library: ${reason}`));
    this.#fail("The library cannot be opened: the log says more", reason);
  }
}

function ended(): Error {
  return new Error("Cannot read the library as the server ends");
}
