import { NONCE_SYMBOL } from "./nonce.ts";
import { type FunctionComponent, isValidElement, type VNode } from "preact";
import type { BuildCache } from "./build_cache.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import { pageProps, renderComponent } from "./render_route.ts";
import { renderDocument } from "./server/render_document.ts";
import type { LayoutConfig, RouteComponent } from "./types.ts";

const PARTIAL_SEARCH_PARAM = "fresh-partial";

/** App wrapper and layouts, outermost first, that hold for the current step. */
export interface UiTree<State> {
  app: RouteComponent<State> | null;
  layouts: RouteComponent<State>[];
}

/** What a {@linkcode Context} has besides its request. */
export interface ContextOptions {
  info: Deno.ServeHandlerInfo;
  route: string | null;
  params: Record<string, string>;
  config: ResolvedFreshConfig;
  buildCache: BuildCache | null;
}

/** @deprecated Use {@linkcode Context}. */
export type FreshContext<State = unknown> = Context<State>;

/** Returns the app wrapper and layouts of a request. */
export let getUiTree: <State>(ctx: Context<State>) => UiTree<State>;
/** Returns the build that serves a request, `null` without one. */
export let getBuildCache: <State>(ctx: Context<State>) => BuildCache | null;

/** One request, as seen by middlewares and handlers. */
export class Context<State> {
  /** The app's configuration. */
  readonly config: ResolvedFreshConfig;
  /** The request URL, with repeated slashes of the path collapsed. */
  readonly url: URL;
  /** The incoming request. */
  req: Request;
  /** Pattern of the matched route, `null` when there is none. */
  readonly route: string | null;
  /** Parameters of the route, `decodeURI`'d; absent optional ones are `""`. */
  readonly params: Record<string, string>;
  /** Belongs to the app; empty when the request arrives. */
  readonly state: State = {} as State;
  /** Free for middlewares. */
  data: unknown = undefined;
  /** The last error thrown by an inner step, else `null`. */
  error: unknown | null = null;
  /** The connection. */
  readonly info: Deno.ServeHandlerInfo;
  /** Whether the client asked for parts of a page. */
  readonly isPartial: boolean;
  /** Runs the rest of the chain. */
  next!: () => Promise<Response>;
  /** What the current layout or app wrapper renders around. */
  Component!: FunctionComponent;

  readonly #ui: UiTree<State> = { app: null, layouts: [] };
  readonly #buildCache: BuildCache | null;

  static {
    getUiTree = (ctx) => ctx.#ui;
    getBuildCache = (ctx) => ctx.#buildCache;
  }

  constructor(req: Request, url: URL, options: ContextOptions) {
    this.req = req;
    this.url = url;
    this.info = options.info;
    this.route = options.route;
    this.params = options.params;
    this.config = options.config;
    this.#buildCache = options.buildCache;
    // Parsing the query costs more than looking for the name in it.
    this.isPartial = url.search.includes(PARTIAL_SEARCH_PARAM) &&
      url.searchParams.has(PARTIAL_SEARCH_PARAM);
  }

  /** Redirects. A path never leaves the site: `//host` becomes `/host`. */
  redirect(pathOrUrl: string, status = 302): Response {
    let location = pathOrUrl;
    if (pathOrUrl.startsWith("/")) {
      const end = pathOrUrl.search(/[?#]/);
      const path = end === -1 ? pathOrUrl : pathOrUrl.slice(0, end);
      const rest = end === -1 ? "" : pathOrUrl.slice(end);
      location = path.replace(/\/+/g, "/") + rest;
    }
    return new Response(null, { status, headers: { location } });
  }

  /**
   * Renders markup inside the layouts and app wrapper of the route.
   *
   * @throws {TypeError} When `vnode` is not JSX, or an island has a prop that cannot reach the browser.
   */
  async render(
    vnode: VNode | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    if (vnode !== null && !isValidElement(vnode)) {
      throw new TypeError(`Cannot render "${vnode}" as it is not JSX`);
    }
    const layouts = config.skipInheritedLayouts ? [] : this.#ui.layouts;
    let content = vnode;
    for (const layout of layouts.toReversed()) {
      const inner = content;
      this.Component = () => inner;
      const props = pageProps(this, this.Component, null);
      const result = await renderComponent(layout, props);
      if (result instanceof Response) return result;
      content = result;
    }

    const app = config.skipAppWrapper ? null : this.#ui.app;
    let shell: ((child: FunctionComponent) => VNode | null) | null = null;
    let child: FunctionComponent = () => null;
    if (app !== null) {
      this.Component = () => child({});
      const props = pageProps(this, this.Component, null);
      const result = await renderComponent(app, props);
      if (result instanceof Response) return result;
      shell = (rendered) => (child = rendered, result);
    }

    const { html, link, nonce } = renderDocument(content, shell, {
      basePath: this.config.basePath,
      pathname: this.url.pathname,
      build: this.#buildCache,
    });
    const headers = new Headers(init.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    if (link !== "") headers.append("Link", link);
    const response = new Response(html, { ...init, headers });
    return Object.assign(response, { [NONCE_SYMBOL]: nonce });
  }

  /** Responds with plain text. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** Responds with HTML. */
  html(content: string, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** Responds with JSON. */
  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /** Responds with the chunks of an iterable; strings are sent as UTF-8. */
  stream<U extends string | Uint8Array>(
    stream:
      | Iterable<U>
      | AsyncIterable<U>
      | (() => Iterable<U> | AsyncIterable<U>),
    init?: ResponseInit,
  ): Response {
    const encoder = new TextEncoder();
    const source = typeof stream === "function" ? stream() : stream;
    const body = ReadableStream.from<U>(source).pipeThrough(
      new TransformStream<U, Uint8Array<ArrayBuffer>>({
        transform: (chunk, controller) =>
          controller.enqueue(
            typeof chunk === "string"
              ? encoder.encode(chunk)
              : new Uint8Array(chunk),
          ),
      }),
    );
    return new Response(body, init);
  }
}
