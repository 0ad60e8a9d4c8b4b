/** Whether the host of a URL is this very machine, whoever reads it. @param hostname as `URL` has it */
export function isLoopbackName(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
