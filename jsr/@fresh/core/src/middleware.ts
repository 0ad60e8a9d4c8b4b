import { type Context, getUiTree } from "./context.ts";

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
 * Runs `steps` from `index` on, then `end`. Layouts and app wrapper that a step sets hold until that step is
 * done. A rejection leaves its cause in `ctx.error` before any outer step sees it.
 */
export async function runMiddlewares<State>(
  steps: MaybeLazyMiddleware<State>[],
  index: number,
  ctx: Context<State>,
  end: () => Response | Promise<Response>,
): Promise<Response> {
  const step = steps[index];
  const ui = getUiTree(ctx);
  const { app, layouts } = ui;
  try {
    if (step === undefined) return await end();
    ctx.next = () => runMiddlewares(steps, index + 1, ctx, end);
    const result = await step(ctx);
    if (typeof result !== "function") return result;
    steps[index] = result;
    return await result(ctx);
  } catch (error) {
    ctx.error = error;
    throw error;
  } finally {
    ui.app = app;
    ui.layouts = layouts;
  }
}
