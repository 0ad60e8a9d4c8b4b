import { assertEquals } from "@std/assert";
import { loadConfig } from "@/lib/config.ts";
import { castBaseOf } from "@/lib/receiver/cast_base.ts";

function portFor(port: string, url: string): string | null {
  const variables: Record<string, string> = {
    HOST: "192.168.1.5",
    PORT: port,
    PASSWORD: "correct horse",
  };
  const config = loadConfig((key) => variables[key], () => undefined);
  const base = castBaseOf({ config }, new URL(url));
  return base.kind === "found" ? new URL(base.url).port : null;
}

Deno.test("castBaseOf() takes the port that the server listens on, not the one of a proxy", () => {
  assertEquals(portFor("8000", "https://tapes.home:8443/"), "8000");
  assertEquals(portFor("8000", "https://tapes.home/"), "8000");
});

Deno.test("castBaseOf() takes the port of the request when the system chose it", () => {
  assertEquals(portFor("0", "http://192.168.1.5:34567/"), "34567");
});
