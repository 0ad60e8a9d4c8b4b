import type { SearchState } from "@/lib/editor/library_search.ts";
import type { LibraryStatus } from "@/lib/library/library_status.ts";

export interface SearchWordsProps {
  state: SearchState;
  /** `null` until it is known. */
  status: LibraryStatus | null;
  /** What is said where the library is empty. */
  noMusic: string;
  /** Address of the sign-in. */
  signIn: string;
  onRetry: () => void;
}

/** What the search has to say where it has nothing to show. */
export function SearchWords(
  { state, status, noMusic, signIn, onRetry }: SearchWordsProps,
) {
  if (state.kind === "failed") {
    return (
      <p class="search-words" role="alert">
        {state.reason === "unreachable" ? "The library does not answer." : (
          <>
            You are no longer signed in.{" "}
            <a href={signIn} target="_blank">Sign in</a>, then
          </>
        )}{" "}
        <button type="button" class="chip" onClick={onRetry}>Try again</button>
      </p>
    );
  }
  return (
    <p class="search-words" role="status">
      {describe(state, status) ?? noMusic}
    </p>
  );
}

/** `null` where the library is empty. */
function describe(
  state: SearchState,
  status: LibraryStatus | null,
): string | null {
  if (state.kind === "found") {
    const { artists, albums, tracks, query } = state.result;
    const count = artists.length + albums.length + tracks.length;
    return count === 0 ? `Nothing in your library is like “${query}”.` : "";
  }
  if (state.kind === "searching") {
    return state.last === null ? "Searching…" : "";
  }
  if (status?.progress) {
    const { current, total } = status.progress;
    return total === 0
      ? "Your library is being read."
      : `Your library is being read: ${current} of ${total} files so far.`;
  }
  const isThrough = status?.phase === "ready" || status?.phase === "failed";
  if (isThrough && status.tracks === 0) return null;
  return status === null || status.tracks === 0
    ? "Two letters are enough."
    : `${status.tracks.toLocaleString("en")} tracks. Two letters are enough.`;
}
