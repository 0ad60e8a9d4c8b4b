import { assertEquals, assertRejects } from "@std/assert";
import { App } from "fresh";

Deno.test({
  name:
    "App.listen() serves until it is aborted, and rejects when its port is taken",
  async fn() {
    const app = new App().get("/", (ctx) => ctx.json(ctx.info.remoteAddr));
    const listening = Promise.withResolvers<number>();
    const abort = new AbortController();
    const options = { hostname: "127.0.0.1", signal: abort.signal };
    await app.listen({
      ...options,
      port: 0,
      onListen: (address) => listening.resolve(address.port),
    });
    const port = await listening.promise;
    try {
      const response = await fetch(`http://127.0.0.1:${port}/`);
      const { hostname } = await response.json();
      assertEquals(hostname, "127.0.0.1");
      await assertRejects(
        () => app.listen({ ...options, port }),
        Deno.errors.AddrInUse,
      );
    } finally {
      abort.abort();
    }
  },
});
