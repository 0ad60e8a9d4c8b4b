import { App, staticFiles } from "fresh";
import { loadConfig } from "@/lib/config.ts";
import type { State } from "@/lib/define.ts";
import { refuseRequest } from "@/lib/request_target.ts";
import { createServices, type Services } from "@/lib/services.ts";

/** An app that never shows its router a request which that would answer with a 500. */
class GuardedApp extends App<State> {
  override handler(): ReturnType<App<State>["handler"]> {
    const handle = super.handler();
    return (request, info) => {
      const refusal = refuseRequest(request);
      return refusal === null
        ? handle(request, info)
        : Promise.resolve(refusal);
    };
  }
}

/** The app over its services. Files are looked up last: only what no route took is one. */
export function createApp(services: Services): App<State> {
  return new GuardedApp()
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
