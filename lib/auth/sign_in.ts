import { BadRequestError, NotFoundError } from "../errors.ts";
import { nextPath } from "./next_path.ts";
import type { OwnerAuth } from "./owner_auth.ts";
import { setSessionCookie } from "./session_cookie.ts";
import { SESSION_LIFETIME } from "./session_store.ts";

/** What the sign-in form is answered with. */
export type SignInResult =
  | {
    readonly kind: "signed-in";
    /** Path to go to. */
    readonly next: string;
    /** `Set-Cookie`. */
    readonly cookie: string;
  }
  | {
    readonly kind: "failed";
    readonly next: string;
    /** A sentence for whoever tries. */
    readonly failure: string;
    readonly status: 403 | 429;
    readonly headers: Record<string, string>;
  };

/** What a sign-in needs to know. */
export interface SignInContext {
  readonly auth: OwnerAuth;
  /** Address that guesses are counted for. */
  readonly client: string;
  /** Whether the form came over https. */
  readonly isSecure: boolean;
  /** Hears of every attempt. */
  readonly log: Record<
    "info" | "warning",
    (event: string, fields: Record<string, string>) => void
  >;
}

/**
 * What knows the owner.
 *
 * @throws {NotFoundError} no password is set, so that there is nothing to sign in to
 */
export function requirePassword(auth: OwnerAuth | null): OwnerAuth {
  if (auth !== null) return auth;
  throw new NotFoundError("Cannot sign in as no password is set");
}

/**
 * Checks the password of a sign-in form.
 *
 * @param form its fields, or `null` where something else was sent
 * @throws {BadRequestError} it is no such form
 * @throws {BusyError} too many passwords wait to be checked
 */
export async function signIn(
  form: URLSearchParams | null,
  { auth, client, isSecure, log }: SignInContext,
): Promise<SignInResult> {
  if (form === null) {
    throw new BadRequestError("Cannot sign in as the form must be urlencoded");
  }
  const next = nextPath(form.get("next"));
  const result = await auth.signIn(form.get("password") ?? "", client);
  if (result.kind === "signed-in") {
    log.info("Signed in", { client });
    const headers = new Headers();
    setSessionCookie(headers, result.id, {
      isSecure,
      maxAge: SESSION_LIFETIME / 1000,
    });
    return {
      kind: "signed-in",
      next,
      cookie: headers.get("Set-Cookie") ?? "",
    };
  }
  log.warning("Refused a sign-in", { client, reason: result.kind });
  const noStore = { "Cache-Control": "no-store" };
  return result.kind === "wrong-password"
    ? {
      kind: "failed",
      next,
      failure: "That is not the password.",
      status: 403,
      headers: noStore,
    }
    : {
      kind: "failed",
      next,
      failure: describeWait(result.seconds),
      status: 429,
      headers: { ...noStore, "Retry-After": String(result.seconds) },
    };
}

function describeWait(seconds: number): string {
  return `Too many wrong passwords. Try again in ${seconds} ${
    seconds === 1 ? "second" : "seconds"
  }.`;
}
