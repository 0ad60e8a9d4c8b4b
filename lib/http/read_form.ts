import { readBody } from "./read_body.ts";

/** Bytes that a form of this app can take. */
const LARGEST_FORM = 16_384;

/**
 * The fields of the form that a request carries, or `null` where its body is of another type than
 * `application/x-www-form-urlencoded`. That body is left unread.
 *
 * @throws {TooLargeError} it is longer than such a form can be
 */
export async function readForm(
  request: Pick<Request, "body" | "headers">,
): Promise<URLSearchParams | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) return null;
  const body = await readBody(request, LARGEST_FORM);
  return new URLSearchParams(new TextDecoder().decode(body));
}
