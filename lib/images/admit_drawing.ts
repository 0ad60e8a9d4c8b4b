import { clientAddress } from "../auth/client_address.ts";
import type { Allowance } from "../auth/client_budget.ts";
import { BusyError } from "../errors.ts";
import type { Services } from "../services.ts";

/** Throws where a client has had enough made; called only when something has to be. */
export type Admit = (kind: "code" | "picture") => void;

/**
 * What a stranger may have drawn. Nobody who looks at tapes and hands them on meets it; whoever asks for codes of
 * ever new words gets one a second.
 */
export const DRAWING: Allowance = { burst: 60, perSecond: 1 };

/** A picture with a cover takes the time of many codes. */
const COSTS = { code: 1, picture: 3 };

/** Who asks. */
export interface Visitor {
  readonly request: Request;
  /** The other end of the connection. */
  readonly remote: Deno.Addr;
  readonly isOwner: boolean;
}

/** Who asks, from the context of a route. */
export function visitorOf(
  { req, info, state }: {
    readonly req: Request;
    readonly info: { readonly remoteAddr: Deno.Addr };
    readonly state: { readonly isOwner: () => boolean };
  },
): Visitor {
  return { request: req, remote: info.remoteAddr, isOwner: state.isOwner() };
}

/** The admission of a visitor. It throws {@linkcode BusyError}; the owner is always let in. */
export function admitDrawing(
  { request, remote, isOwner }: Visitor,
  { config, drawing }: Pick<Services, "config" | "drawing">,
): Admit {
  return (kind) => {
    if (isOwner) return;
    const client = clientAddress(request.headers, remote, config.trustProxy);
    const grant = drawing.spend(client, COSTS[kind]);
    if (grant.kind === "granted") return;
    throw new BusyError(
      `Cannot make an image as ${client} has had too many made`,
      grant.seconds,
    );
  };
}
