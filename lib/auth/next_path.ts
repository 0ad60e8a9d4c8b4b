/** The page that asks for the password. */
export const SIGN_IN_PATH = "/sign-in";

/**
 * Where to go after signing in: the path that was asked for, if it is one of this server. Anything that a
 * browser might take for another host, such as `//host` or `/\host`, is the front page.
 */
export function nextPath(value: string | null): string {
  const isOurs = value !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(value) &&
    !value.startsWith(SIGN_IN_PATH);
  return isOurs ? value : "/";
}

/** The page that asks for the password, and then leads to `path`. */
export function signInPath(path: string): string {
  return `${SIGN_IN_PATH}?next=${encodeURIComponent(path)}`;
}
