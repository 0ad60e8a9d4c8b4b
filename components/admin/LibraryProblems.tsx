import type {
  LibraryProblem,
  MissingTrack,
} from "@/lib/library/library_status.ts";
import { editorPath } from "@/lib/share/tape_paths.ts";

export interface LibraryProblemsProps {
  problems: LibraryProblem[];
  /** How many there are, also those that are not listed. */
  count: number;
}

/** Files that cannot be played, with the reasons. */
export function LibraryProblems({ problems, count }: LibraryProblemsProps) {
  return (
    <>
      <ul class="findings">
        {problems.map(({ path, reason }) => (
          <li key={path}>
            <bdi class="finding-path">{path === "" ? "/" : path}</bdi>
            <span class="finding-reason">{reason}.</span>
          </li>
        ))}
      </ul>
      {count > problems.length && (
        <p class="admin-empty">The first {problems.length} are shown.</p>
      )}
    </>
  );
}

/** Tracks of mixtapes whose files are nowhere. */
export function MissingTracks({ tracks }: { tracks: MissingTrack[] }) {
  return (
    <ul class="findings">
      {tracks.map(({ slug, mixtape, title, path }) => (
        <li key={`${slug} ${path}`}>
          <span>
            <bdi>{title}</bdi> on{" "}
            <a href={editorPath(slug)}>
              <bdi>{mixtape}</bdi>
            </a>
          </span>
          <bdi class="finding-path">{path}</bdi>
        </li>
      ))}
    </ul>
  );
}
