import { fileNameOf } from "./file_name.ts";

/** The parts of a browser that saving a picture needs. */
export interface SaveParts {
  readonly fetch: (url: string) => Promise<Response>;
  /** Hands a file to the browser's downloads. */
  readonly download: (file: Blob, name: string) => void;
}

/**
 * Fetches a card and saves it under the name that the server gives it. An answer that is no
 * picture is an error here, instead of a broken file in somebody's downloads.
 *
 * @throws {Error} when the card cannot be had
 */
export async function saveCard(
  url: string,
  { fetch, download }: SaveParts,
): Promise<void> {
  const response = await fetch(url);
  const isPicture = response.headers.get("content-type")?.startsWith("image/");
  if (!response.ok || !isPicture) {
    await response.body?.cancel();
    throw new Error(
      `Cannot save the card as the server answered ${response.status}`,
    );
  }
  const name = fileNameOf(response.headers.get("content-disposition"));
  download(await response.blob(), name ?? "mixtape-qr-code.png");
}

/** Safari reads the file a while after the click that starts the download. */
const KEPT_FOR = 60_000;

/** Hands a file to the downloads of this browser. */
export function downloadFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR);
}
