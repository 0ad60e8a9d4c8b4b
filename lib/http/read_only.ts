import { READ_METHODS } from "../stream/headers.ts";

/**
 * Handlers of a page for the methods that it has no use for, to be spread beside its GET: Fresh has a file
 * route take every method, and answers those without a handler as if there were no such page.
 */
export const readOnly = {
  OPTIONS: () =>
    new Response(null, { status: 204, headers: { Allow: READ_METHODS } }),
  POST: methodNotAllowed,
  PUT: methodNotAllowed,
  PATCH: methodNotAllowed,
  DELETE: methodNotAllowed,
};

/** 405 of a page, with the methods that it takes (RFC 9110 section 15.5.6). */
export function methodNotAllowed(): Response {
  return new Response("Method not allowed", {
    status: 405,
    headers: {
      "Allow": READ_METHODS,
      "Content-Type": "text/plain; charset=utf-8",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
