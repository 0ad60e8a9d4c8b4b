/** What a tape is called until it has a title. */
export const NEW_TAPE = "A new tape";

/** Title of the page on which a tape is made. */
export function pageTitle(tape: string): string {
  return `${tape} · Mixtape Society`;
}
