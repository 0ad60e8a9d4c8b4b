/** A file that should be a mixtape and is none. */
export interface DamagedFileView {
  readonly name: string;
  /** `null` where the file cannot even be named in a request. */
  readonly slug: string | null;
  /** A sentence for the owner. */
  readonly reason: string;
}

/** Files in the folder of mixtapes that cannot be shown as tapes. Nothing ever writes over them. */
export function DamagedFiles({ files }: { files: DamagedFileView[] }) {
  if (files.length === 0) return null;
  return (
    <section class="shelf-extra" aria-labelledby="damaged-title">
      <h2 id="damaged-title">Damaged tapes</h2>
      <p>
        These files are in the folder of your mixtapes and cannot be read. They
        are left as they are, so that they can be mended by hand.
      </p>
      <ul>
        {files.map(({ name, slug, reason }) => (
          <li key={name}>
            <span>
              <strong>{name}</strong>
              <span class="shelf-reason">{reason}</span>
            </span>
            {slug !== null && (
              <form
                method="post"
                action={`/api/mixtapes/${encodeURIComponent(slug)}/delete`}
              >
                <button type="submit" class="chip">Put away</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
