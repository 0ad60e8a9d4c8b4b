/** Under this key a rendered response carries the nonce of its inline scripts and styles. */
export const NONCE_SYMBOL: unique symbol = Symbol.for("__freshNonce");
