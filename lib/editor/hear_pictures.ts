/** Pictures that are pasted, and dropped anywhere on the page. Runs in a browser. Returns what ends it. */
export function hearPictures(onPicture: (picture: File) => void): () => void {
  const onPaste = (event: ClipboardEvent) => {
    const picture = pastedPicture(event.clipboardData);
    if (picture !== null) onPicture(picture);
  };
  const onDragOver = (event: DragEvent) => {
    if (hasFiles(event.dataTransfer)) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    if (!hasFiles(event.dataTransfer)) return;
    // Without this, the browser leaves the tape and shows the file.
    event.preventDefault();
    const picture = firstPicture(event.dataTransfer);
    if (picture !== null) onPicture(picture);
  };
  addEventListener("paste", onPaste);
  addEventListener("dragover", onDragOver);
  addEventListener("drop", onDrop);
  return () => {
    removeEventListener("paste", onPaste);
    removeEventListener("dragover", onDragOver);
    removeEventListener("drop", onDrop);
  };
}

type Transfer = Pick<DataTransfer, "types" | "files">;

/** The picture in what is pasted, or `null`. Words out of an office program come with a picture of themselves. */
export function pastedPicture(transfer: Transfer | null): File | null {
  return transfer?.types.includes("text/plain") ? null : firstPicture(transfer);
}

/** The first of the files if it is a picture, or `null`. */
export function firstPicture(transfer: Transfer | null): File | null {
  const file = transfer?.files[0];
  return file?.type.startsWith("image/") ? file : null;
}

function hasFiles(transfer: Transfer | null): boolean {
  return transfer?.types.includes("Files") ?? false;
}
