import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { closeMenus } from "@/lib/shelf/close_menus.ts";
import { type ImportState, sendImport } from "@/lib/shelf/send_import.ts";

/** Makes a tape of a file. Without JavaScript the form sends it by itself. */
export default function ImportTape() {
  const menu = useRef<HTMLDetailsElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const state = useSignal<ImportState>({ kind: "idle" });

  useEffect(() => closeMenus(menu.current!.parentElement!), []);

  async function send(event: SubmitEvent) {
    const file = field.current?.files?.[0];
    if (file === undefined) return;
    event.preventDefault();
    state.value = { kind: "sending" };
    state.value = await sendImport(file, (...request) => fetch(...request));
    if (state.value.kind === "imported") location.assign(state.value.href);
  }

  return (
    <details class="import" ref={menu}>
      <summary class="chip">Import</summary>
      <form
        method="post"
        action="/api/import"
        encType="multipart/form-data"
        onSubmit={send}
      >
        <label>
          <span class="visually-hidden">File of a tape or a playlist</span>
          <input
            ref={field}
            type="file"
            name="file"
            accept=".zip,.m3u,.m3u8,.xspf"
            required
          />
        </label>
        <p>
          A tape that was downloaded here (zip), or a playlist (M3U8, XSPF) of
          music that is in your library.
        </p>
        {state.value.kind === "failed" && (
          <p class="import-problem" role="alert">{state.value.message}</p>
        )}
        <button
          type="submit"
          class="button"
          disabled={state.value.kind === "sending"}
        >
          {state.value.kind === "sending" ? "Importing…" : "Import"}
        </button>
      </form>
    </details>
  );
}
