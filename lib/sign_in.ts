import { clientAddress } from "./auth/client_address.ts";
import { nextPath } from "./auth/next_path.ts";
import { isSentSecurely, setSessionCookie } from "./auth/session_cookie.ts";
import { SESSION_LIFETIME } from "./auth/session_store.ts";
import { BadRequestError, NotFoundError } from "./errors.ts";
import { readBody } from "./http/read_body.ts";
import type { Services } from "./services.ts";

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

export interface SignInContext {
  readonly services: Pick<Services, "auth" | "config" | "log">;
  /** The other end of the connection. */
  readonly remote: Deno.Addr;
}

/** Bytes that the form can take. */
const LARGEST_FORM = 16_384;

/**
 * Checks the password of a sign-in form.
 *
 * @throws {NotFoundError} no password is set
 * @throws {BadRequestError} it is no such form
 * @throws {TooLargeError} it is longer than such a form can be
 * @throws {BusyError} too many passwords wait to be checked
 */
export async function signIn(
  request: Request,
  { services: { auth, config, log }, remote }: SignInContext,
): Promise<SignInResult> {
  if (auth === null) {
    throw new NotFoundError("Cannot sign in as no password is set");
  }
  const form = await readForm(request);
  const next = nextPath(form.get("next"));
  const client = clientAddress(request.headers, remote, config.trustProxy);
  const result = await auth.signIn(form.get("password") ?? "", client);
  if (result.kind === "signed-in") {
    log.info("Signed in", { client });
    const headers = new Headers();
    setSessionCookie(headers, result.id, {
      isSecure: isSentSecurely(request),
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

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) {
    throw new BadRequestError(
      `Cannot sign in with a form of type "${type}": it must be urlencoded`,
    );
  }
  const body = await readBody(request, LARGEST_FORM);
  return new URLSearchParams(new TextDecoder().decode(body));
}
