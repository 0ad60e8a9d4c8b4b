import { App, staticFiles } from "fresh";
import { loadConfig } from "@/lib/config.ts";
import type { State } from "@/lib/define.ts";
import { guardRequests } from "@/lib/http/guard_requests.ts";
import type { Logger } from "@/lib/log.ts";
import { createServices, type Services } from "@/lib/services.ts";

/** An app with a guard at the door: see {@linkcode guardRequests}. */
class GuardedApp extends App<State> {
  readonly #log: Logger;

  constructor(log: Logger) {
    super();
    this.#log = log;
  }

  override handler(): ReturnType<App<State>["handler"]> {
    return guardRequests(super.handler(), this.#log);
  }
}

/** The app over its services. Files are looked up last: only what no route took is one. */
export function createApp(services: Services): App<State> {
  return new GuardedApp(services.log)
    .use((ctx) => {
      ctx.state.services = services;
      return ctx.next();
    })
    .fsRoutes()
    .use(staticFiles());
}

/** The one instance of this process. */
export const services: Services = createServices(loadConfig());
export const app: App<State> = createApp(services);

// Also `deno serve` ends with this signal, but not before every thread has.
if (Deno.build.os !== "windows") {
  Deno.addSignalListener("SIGTERM", services.endThreads);
}
