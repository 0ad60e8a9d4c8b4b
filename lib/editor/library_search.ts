import { type ReadonlySignal, signal } from "@preact/signals";
import type { LibraryStatus } from "../library/library_status.ts";
import { parseQuery } from "../library/search_query.ts";
import type {
  AlbumDetails,
  LibraryAlbum,
  LibraryTrack,
  SearchResult,
  SomeAlbums,
} from "../library/track.ts";
import { hasEnded, type ProgressEvent } from "../progress/progress_hub.ts";

/** How the search stands. */
export type SearchState =
  /** There is nothing to search for, or too little. */
  | { readonly kind: "idle" }
  /** `last` is what was found before, to be shown until there is more. */
  | { readonly kind: "searching"; readonly last: SearchResult | null }
  | { readonly kind: "found"; readonly result: SearchResult }
  | { readonly kind: "failed"; readonly reason: "unreachable" | "signed-out" };

/** Tracks of albums, by the id of each. */
export type OpenedAlbums = ReadonlyMap<string, readonly LibraryTrack[]>;

/** The library, searched as somebody types. */
export interface LibrarySearch {
  readonly query: ReadonlySignal<string>;
  readonly state: ReadonlySignal<SearchState>;
  /** What the library holds, or `null` until that is known. */
  readonly status: ReadonlySignal<LibraryStatus | null>;
  /** A few albums for whoever has nothing in mind yet. */
  readonly ideas: ReadonlySignal<readonly LibraryAlbum[]>;
  /** Tracks of the albums that are open, by the id of each. */
  readonly opened: ReadonlySignal<OpenedAlbums>;
  /** Types a query. Its results come a moment after the last key. */
  type(query: string): void;
  /** Searches again for what failed. */
  retry(): void;
  /** The tracks of an album in their order; none when it cannot be had. */
  album(id: string): Promise<readonly LibraryTrack[]>;
  /** Opens an album where it is listed, or closes it again. The next query closes all. */
  toggleAlbum(id: string): Promise<void>;
  /** Asks for other ideas. */
  refreshIdeas(): Promise<void>;
  /** Asks all again that is shown: the owner may have put music into the folder meanwhile. */
  refresh(): Promise<void>;
  /** Hears how a scan goes. When it has ended, what it has found is there to be searched. */
  hearScan(event: ProgressEvent): Promise<void>;
  dispose(): void;
}

/** What a {@linkcode LibrarySearch} needs from outside. */
export interface LibrarySearchOptions {
  request: typeof fetch;
  /** Calls back after some milliseconds, unless the returned function is called. */
  delay: (callback: () => void, milliseconds: number) => () => void;
}

/** Between the last key and the search, in milliseconds: less than a pause that one notices. */
const PAUSE = 120;
const MOST_RESULTS = 30;
const MOST_IDEAS = 6;

/** Creates the model of the search panel. An answer that comes after a newer question is not shown. */
export function createLibrarySearch(
  { request, delay }: LibrarySearchOptions,
): LibrarySearch {
  const query = signal("");
  const state = signal<SearchState>({ kind: "idle" });
  const status = signal<LibraryStatus | null>(null);
  const ideas = signal<readonly LibraryAlbum[]>([]);
  const opened = signal<OpenedAlbums>(new Map());
  let running = new AbortController();
  let cancelDelay = () => {};

  async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const response = await request(path, {
      headers: { Accept: "application/json" },
      ...(signal && { signal }),
    });
    if (response.ok) return await response.json();
    await response.body?.cancel();
    throw new NotAnsweredError(path, response.status);
  }

  async function search() {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const parameters = new URLSearchParams({
      q: query.value.trim(),
      limit: String(MOST_RESULTS),
    });
    state.value = { kind: "searching", last: lastResult(state.value) };
    try {
      const path = `/api/library/search?${parameters}`;
      const result = await get<SearchResult>(path, signal);
      if (!signal.aborted) state.value = { kind: "found", result };
    } catch (error) {
      if (!signal.aborted) state.value = failure(error);
    }
  }

  async function refreshStatus() {
    try {
      status.value = await get<LibraryStatus>("/api/library/status");
    } catch {
      status.value = null; // the search says what is wrong when it is used
    }
  }

  async function refreshIdeas() {
    try {
      const path = `/api/library/albums?limit=${MOST_IDEAS}`;
      ideas.value = (await get<SomeAlbums>(path)).albums;
    } catch {
      ideas.value = []; // the search says what is wrong when it is used
    }
  }

  function searchAgain() {
    if (parseQuery(query.value).length > 0) search();
    else state.value = { kind: "idle" };
  }

  async function album(id: string): Promise<readonly LibraryTrack[]> {
    try {
      const path = `/api/library/albums/${encodeURIComponent(id)}`;
      return (await get<AlbumDetails>(path)).tracks;
    } catch (error) {
      state.value = failure(error);
      return [];
    }
  }

  async function toggleAlbum(id: string) {
    if (opened.value.has(id)) {
      opened.value = new Map([...opened.value].filter(([one]) => one !== id));
      return;
    }
    const asked = query.value;
    const tracks = await album(id);
    if (tracks.length === 0 || query.value !== asked) return;
    opened.value = new Map(opened.value).set(id, tracks);
  }

  async function refresh() {
    if (["found", "failed"].includes(state.value.kind)) searchAgain();
    if (ideas.value.length === 0) refreshIdeas();
    await refreshStatus();
  }

  return {
    query,
    state,
    status,
    ideas,
    opened,
    type(text) {
      query.value = text;
      opened.value = new Map();
      cancelDelay();
      if (parseQuery(text).length === 0) {
        running.abort();
        state.value = { kind: "idle" };
        return;
      }
      cancelDelay = delay(search, PAUSE);
    },
    retry: searchAgain,
    album,
    toggleAlbum,
    refreshIdeas,
    refresh,
    async hearScan(event) {
      if (hasEnded(event)) await refresh();
      else if (status.value !== null) {
        const { current, total } = event;
        status.value = { ...status.value, progress: { current, total } };
      }
    },
    dispose() {
      cancelDelay();
      running.abort();
    },
  };
}

/** The server has answered, but not with what was asked for. */
class NotAnsweredError extends Error {
  override name = "NotAnsweredError";

  constructor(path: string, readonly status: number) {
    super(`Cannot read ${path}: received ${status}`);
  }
}

function failure(error: unknown): SearchState {
  const isSignedOut = error instanceof NotAnsweredError && error.status === 401;
  return { kind: "failed", reason: isSignedOut ? "signed-out" : "unreachable" };
}

function lastResult(state: SearchState): SearchResult | null {
  if (state.kind === "found") return state.result;
  return state.kind === "searching" ? state.last : null;
}
