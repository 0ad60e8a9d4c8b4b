/**
 * Key of the nonce on a rendered `Response`: its inline scripts and styles carry it. Kept off the headers so that
 * it reaches the client only where a middleware puts it into a policy.
 */
export const NONCE_SYMBOL: unique symbol = Symbol.for("__freshNonce");
