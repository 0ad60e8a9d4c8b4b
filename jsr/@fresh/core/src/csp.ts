import type { Middleware } from "./middleware.ts";
import { NONCE_SYMBOL } from "./nonce.ts";

/** Settings of {@linkcode csp}. */
export interface CSPOptions {
  /** Only report violations. */
  reportOnly?: boolean;
  /** Where violations are reported to. */
  reportTo?: string;
  /** Directives that replace the defaults of the same name, or are added to them. */
  csp?: string[];
  /** Put the nonce of each rendered page where the defaults say `'unsafe-inline'`. */
  useNonce?: boolean;
}

const DEFAULTS = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/** Sets a `Content-Security-Policy` on every response. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, csp = [], useNonce = false } = options;
  const own = new Set(csp.map(nameOf));
  const defaults = DEFAULTS.filter((directive) => !own.has(nameOf(directive)));
  const directives = [...defaults, ...csp];
  if (reportTo !== undefined) {
    directives.push("report-to csp-endpoint", `report-uri ${reportTo}`);
  }
  const policy = directives.join("; ");
  const name = reportOnly
    ? "Content-Security-Policy-Report-Only"
    : "Content-Security-Policy";

  return async (ctx) => {
    const response = await ctx.next();
    const nonce = useNonce ? nonceOf(response) : undefined;
    response.headers.set(
      name,
      nonce ? withNonce(directives, nonce).join("; ") : policy,
    );
    if (reportTo !== undefined) {
      response.headers.set("Reporting-Endpoints", `csp-endpoint="${reportTo}"`);
    }
    return response;
  };
}

function nameOf(directive: string): string {
  return directive.trim().split(/\s/, 1)[0]!.toLowerCase();
}

function nonceOf(response: Response & { [NONCE_SYMBOL]?: string }) {
  return response[NONCE_SYMBOL];
}

function withNonce(directives: string[], nonce: string): string[] {
  return directives.map((directive) =>
    /^(default|script|style)-src /.test(directive)
      ? directive.replace("'unsafe-inline'", `'nonce-${nonce}'`)
      : directive
  );
}
