import type { Context } from "./context.ts";

/** Handles a request itself, or passes it on with `ctx.next()`. */
export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

/** @deprecated Use {@linkcode Middleware}. */
export type MiddlewareFn<State> = Middleware<State>;

/** A middleware, or a function that loads one on its first request. */
export type MaybeLazyMiddleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response | Middleware<State>>;

/**
 * Runs `steps` from `index` on, then `end`. A rejection leaves its cause in `ctx.error` before any outer step sees it.
 *
 * A step that answers with the very promise of `ctx.next()` has added nothing, so that is not waited for once more:
 * most steps let most requests pass.
 */
export function runMiddlewares<State>(
  steps: MaybeLazyMiddleware<State>[],
  index: number,
  ctx: Context<State>,
  end: () => Response | Promise<Response>,
): Promise<Response> {
  const step = steps[index] ?? end;
  let passedOn: Promise<Response> | undefined;
  ctx.next = () => passedOn = runMiddlewares(steps, index + 1, ctx, end);
  let result: ReturnType<typeof step>;
  try {
    result = step(ctx);
  } catch (error) {
    result = Promise.reject(error);
  }
  return passedOn !== undefined && result === passedOn
    ? passedOn
    : finish(ctx, result, (loaded) => steps[index] = loaded);
}

async function finish<State>(
  ctx: Context<State>,
  result: Response | Promise<Response | Middleware<State>>,
  keep: (loaded: Middleware<State>) => void,
): Promise<Response> {
  try {
    const answer = await result;
    if (typeof answer !== "function") return answer;
    keep(answer);
    return await answer(ctx);
  } catch (error) {
    ctx.error = error;
    throw error;
  }
}
