/** Media types that the client accepts, most wanted first. */
export function accepts(request: Pick<Request, "headers">): string[];
/** The best of `types` for the client, or `undefined` where none fits. */
export function accepts(
  request: Pick<Request, "headers">,
  ...types: string[]
): string | undefined;

/** Content codings that the client accepts, most wanted first. */
export function acceptsEncodings(request: Pick<Request, "headers">): string[];
/** The best of `encodings` for the client, or `undefined` where none fits. */
export function acceptsEncodings(
  request: Pick<Request, "headers">,
  ...encodings: string[]
): string | undefined;
