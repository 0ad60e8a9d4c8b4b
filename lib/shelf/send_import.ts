import { LARGEST_IMPORT } from "../exchange/largest_import.ts";

/** How an import stands. */
export type ImportState =
  | { readonly kind: "idle" | "sending" }
  /** `href` is where the shelf tells of it. */
  | { readonly kind: "imported"; readonly href: string }
  | { readonly kind: "failed"; readonly message: string };

/** Sends a file to be made a tape. Never throws. */
export async function sendImport(
  file: File,
  request: typeof fetch,
): Promise<ImportState> {
  try {
    const response = await request(
      `/api/import?name=${encodeURIComponent(file.name)}`,
      { method: "POST", body: file.slice(0, LARGEST_IMPORT) },
    );
    const { slug, missing, message } = await response.json();
    if (response.ok && typeof slug === "string") {
      const query = new URLSearchParams({
        imported: slug,
        missing: String(Number(missing) || 0),
      });
      return { kind: "imported", href: `/?${query}` };
    }
    return {
      kind: "failed",
      message: typeof message === "string"
        ? `${message}.`
        : "It could not be imported. Please try again in a moment.",
    };
  } catch {
    const message = "The server cannot be reached, or the file cannot be read.";
    return { kind: "failed", message };
  }
}
