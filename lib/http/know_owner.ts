import { isLocalRequest } from "../auth/local_request.ts";
import type { AppContext } from "../define.ts";

/**
 * Says in the state whether the visitor is the owner, then goes on: at once with whoever carries no session,
 * which is everybody who listens.
 */
export function knowOwner(
  { req, info, state }: AppContext,
  goOn: () => Promise<Response>,
): Promise<Response> {
  const know = (isSignedIn?: boolean) => {
    state.isOwner = () => isSignedIn ?? isLocalRequest(req, info.remoteAddr);
    return goOn();
  };
  const isSignedIn = state.services.auth?.isSignedIn(req.headers);
  return isSignedIn instanceof Promise
    ? isSignedIn.then(know)
    : know(isSignedIn);
}
