/** Writes an error that no error page has handled to stderr. */
export function logError(error: unknown): void {
  // deno-lint-ignore no-console
  console.error(error);
}

/** Writes a line for the developer to stdout. */
export function logInfo(message: string): void {
  // deno-lint-ignore no-console
  console.log(message);
}
