const PICTURE =
  /^(cover|folder|front|album|albumart|artwork)\.(jpe?g|png|webp)$/i;
const ORDER = ["cover", "folder", "front", "album", "albumart", "artwork"];

/** The name of the file among those of a folder that is the cover of the music in it, or `null`. */
export function folderPicture(names: readonly string[]): string | null {
  const pictures = names.filter((name) => PICTURE.test(name));
  return pictures.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0] ??
    null;
}

function rank(name: string): number {
  return ORDER.indexOf(name.slice(0, name.lastIndexOf(".")).toLowerCase());
}
