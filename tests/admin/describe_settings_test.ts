import { assertEquals } from "@std/assert";
import { describeSettings } from "@/lib/admin/describe_settings.ts";
import { loadConfig } from "@/lib/config.ts";

function adviceOf(variables: Record<string, string>, encoder: string) {
  const config = loadConfig((key) => variables[key], () => undefined);
  return describeSettings(config, encoder)
    .filter(({ advice }) => advice !== null).map(({ name }) => name);
}

Deno.test("describeSettings() advises on all that a first start leaves open", () => {
  assertEquals(adviceOf({}, "embedded"), [
    "Links lead to",
    "Password",
    "Encoder",
    "Music",
  ]);
});

Deno.test("describeSettings() has no advice when everything is set, and tells no password", () => {
  const variables = {
    PUBLIC_URL: "https://tapes.example",
    PASSWORD: "correct horse",
    HOST: "0.0.0.0",
    MUSIC_ROOT: "/music",
    PRECACHE_QUALITIES: "none",
  };
  assertEquals(adviceOf(variables, "ffmpeg"), []);
  const config = loadConfig((key) =>
    new Map(Object.entries(variables)).get(key)
  );
  const lines = JSON.stringify(describeSettings(config, "ffmpeg"));
  assertEquals(lines.includes("horse"), false);
  assertEquals(lines.includes("whoever reaches 0.0.0.0"), true);
  assertEquals(lines.includes(`"nothing"`), true);
});
