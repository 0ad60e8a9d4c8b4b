import { type AnyComponent, h, type VNode } from "preact";
import { type Context, getUiTree } from "./context.ts";
import { isHandlerByMethod } from "./handlers.ts";
import type { Method } from "./router.ts";
import type { PageProps, Route, RouteComponent } from "./types.ts";

/**
 * Runs the handler of a route, then renders its component when the handler returned data. `status` is the default
 * of the page. A method without a handler goes on to `ctx.next()`, which is a 404 for a route file.
 */
export async function renderRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const { config } = route;
  if (config === undefined) return await answer(ctx, route, status);
  const ui = getUiTree(ctx);
  const outer = { ...ui };
  if (config.skipAppWrapper) ui.app = null;
  if (config.skipInheritedLayouts) ui.layouts = [];
  try {
    return await answer(ctx, route, status);
  } finally {
    Object.assign(ui, outer);
  }
}

async function answer<State>(
  ctx: Context<State>,
  { handler, component }: Route<State>,
  status: number,
): Promise<Response> {
  if (handler === undefined) {
    throw new Error("Cannot run a route without a handler");
  }

  const method = ctx.req.method as Method;
  const fn = isHandlerByMethod(handler)
    ? handler[method] ?? (method === "HEAD" ? handler.GET : undefined)
    : handler;
  const result = await (fn === undefined ? ctx.next() : fn(ctx));
  if (result instanceof Response) return result;

  let vnode: VNode | null = null;
  if (component !== undefined) {
    const rendered = await renderComponent(
      component,
      pageProps(ctx, () => null, result.data),
    );
    if (rendered instanceof Response) return rendered;
    vnode = rendered;
  }
  return ctx.render(vnode, {
    status: result.status ?? status,
    headers: result.headers ?? {},
  });
}

/** Returns the props of a page, layout or app wrapper that renders `child` as its `Component`. */
export function pageProps<Data, State>(
  ctx: Context<State>,
  child: PageProps["Component"],
  data: Data,
): PageProps<Data, State> {
  const { config, url, req, params, info, state, isPartial, error, route } =
    ctx;
  return {
    config,
    url,
    req,
    params,
    info,
    state,
    isPartial,
    error,
    route,
    Component: child,
    data,
  };
}

/** Awaits an async component; a sync one becomes a node that is rendered later, so that it may use hooks. */
export async function renderComponent<State>(
  component: RouteComponent<State>,
  props: PageProps<unknown, State>,
): Promise<VNode | Response | null> {
  return isAsync(component)
    ? await component(props)
    : h(component, props) as VNode;
}

function isAsync<P>(
  component: AnyComponent<P>,
): component is (props: P) => Promise<VNode | Response | null> {
  return component.constructor.name === "AsyncFunction";
}
