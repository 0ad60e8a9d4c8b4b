/** Bytes of a file that is imported. Of an archive with audio, its beginning is enough, and no playlist is as long. */
export const LARGEST_IMPORT = 32 * 1024 ** 2;
