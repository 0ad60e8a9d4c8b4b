import { assertEquals, assertThrows } from "@std/assert";
import { resolve } from "@std/path";
import { ConfigError, isLoopbackHost, loadConfig } from "@/lib/config.ts";

const read = (variables: Record<string, string>) => (key: string) =>
  variables[key];
const noFile = () => undefined;
const HASH = `scrypt$65536$8$1$${"a".repeat(22)}$${"b".repeat(43)}`;

Deno.test("loadConfig() is local mode on demo music when nothing is set", () => {
  assertEquals(loadConfig(read({}), noFile), {
    musicRoot: resolve("data/demo-music"),
    isDemo: true,
    dataRoot: resolve("data"),
    credential: null,
    host: "127.0.0.1",
    port: 8000,
    publicUrl: null,
    castBaseUrl: null,
    trustProxy: false,
    cacheMaxSize: 5 * 1024 ** 3,
    transcodeSlots: null,
    precacheQualities: ["medium"],
    ffmpegPath: "ffmpeg",
    fontFolder: null,
    logLevel: "info",
    logFormat: "text",
  });
});

Deno.test("loadConfig() takes every key when all are set", () => {
  assertEquals(
    loadConfig(read({
      MUSIC_ROOT: "/srv/music",
      DATA_ROOT: "/srv/mixtapes",
      PASSWORD: "correct horse",
      HOST: "0.0.0.0",
      PORT: "80",
      PUBLIC_URL: "https://tapes.example/",
      CAST_BASE_URL: "http://192.168.1.5:8000",
      TRUST_PROXY: "true",
      CACHE_MAX_SIZE: "1.5 MB",
      TRANSCODE_SLOTS: "2",
      PRECACHE_QUALITIES: "low, HIGH",
      FFMPEG_PATH: "/opt/ffmpeg",
      FONT_DIR: "/srv/fonts",
      LOG_LEVEL: "DEBUG",
      LOG_FORMAT: "json",
    })),
    {
      musicRoot: resolve("/srv/music"),
      isDemo: false,
      dataRoot: resolve("/srv/mixtapes"),
      credential: { kind: "password", password: "correct horse" },
      host: "0.0.0.0",
      port: 80,
      publicUrl: "https://tapes.example",
      castBaseUrl: "http://192.168.1.5:8000",
      trustProxy: true,
      cacheMaxSize: 1.5 * 1024 ** 2,
      transcodeSlots: 2,
      precacheQualities: ["high", "low"],
      ffmpegPath: "/opt/ffmpeg",
      fontFolder: resolve("/srv/fonts"),
      logLevel: "debug",
      logFormat: "json",
    },
  );
});

Deno.test("loadConfig() counts an empty variable as unset", () => {
  const config = loadConfig(
    read({ MUSIC_ROOT: "", PASSWORD: " ", PORT: "" }),
    noFile,
  );
  assertEquals([config.isDemo, config.credential, config.port], [
    true,
    null,
    8000,
  ]);
});

for (
  const [value, bytes] of [
    ["0", 0],
    ["1000", 1000],
    ["1k", 1024],
    ["500 MB", 500 * 1024 ** 2],
    ["2GiB", 2 * 1024 ** 3],
    ["1 tb", 1024 ** 4],
  ] as const
) {
  Deno.test(`loadConfig() reads ${bytes} bytes when CACHE_MAX_SIZE is "${value}"`, () => {
    const config = loadConfig(read({ CACHE_MAX_SIZE: value }));
    assertEquals(config.cacheMaxSize, bytes);
  });
}

Deno.test("loadConfig() makes nothing ahead of time when PRECACHE_QUALITIES is none", () => {
  const config = loadConfig(read({ PRECACHE_QUALITIES: "none" }));
  assertEquals(config.precacheQualities, []);
});

const REFUSED: [key: string, variables: Record<string, string>][] = [
  ["PORT", { PORT: "eighty" }],
  ["PORT", { PORT: "-1" }],
  ["PORT", { PORT: "65536" }],
  ["PORT", { PORT: "80.5" }],
  ["PORT", { PORT: "0x50" }],
  ["PASSWORD", { PASSWORD: "short" }],
  ["HOST", { HOST: "0.0.0.0" }],
  ["HOST", { HOST: "192.168.1.5" }],
  ["HOST", { HOST: "http://localhost" }],
  ["PUBLIC_URL", { PUBLIC_URL: "tapes.example" }],
  ["CAST_BASE_URL", { CAST_BASE_URL: "192.168.1.5:8000" }],
  ["CAST_BASE_URL", { CAST_BASE_URL: "http://192.168.1.5/play" }],
  ["PUBLIC_URL", { PUBLIC_URL: "ftp://tapes.example" }],
  ["PUBLIC_URL", { PUBLIC_URL: "https://user@tapes.example" }],
  ["PUBLIC_URL", { PUBLIC_URL: "https://tapes.example/?a" }],
  ["PUBLIC_URL", { PUBLIC_URL: "https://tapes.example/music" }],
  ["TRUST_PROXY", { TRUST_PROXY: "maybe" }],
  ["CACHE_MAX_SIZE", { CACHE_MAX_SIZE: "-1" }],
  ["CACHE_MAX_SIZE", { CACHE_MAX_SIZE: "GB" }],
  ["CACHE_MAX_SIZE", { CACHE_MAX_SIZE: "1e9" }],
  ["CACHE_MAX_SIZE", { CACHE_MAX_SIZE: "5 GBit" }],
  ["TRANSCODE_SLOTS", { TRANSCODE_SLOTS: "0" }],
  ["TRANSCODE_SLOTS", { TRANSCODE_SLOTS: "-1" }],
  ["TRANSCODE_SLOTS", { TRANSCODE_SLOTS: "1.5" }],
  ["TRANSCODE_SLOTS", { TRANSCODE_SLOTS: "65" }],
  ["TRANSCODE_SLOTS", { TRANSCODE_SLOTS: "all" }],
  ["PRECACHE_QUALITIES", { PRECACHE_QUALITIES: "original" }],
  ["PRECACHE_QUALITIES", { PRECACHE_QUALITIES: "low,best" }],
  ["PRECACHE_QUALITIES", { PRECACHE_QUALITIES: "low,none" }],
  ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
  ["LOG_FORMAT", { LOG_FORMAT: "xml" }],
];

for (const [key, variables] of REFUSED) {
  Deno.test(`loadConfig() names ${key} when given ${JSON.stringify(variables)}`, () => {
    assertThrows(() => loadConfig(read(variables), noFile), ConfigError, key);
  });
}

Deno.test("loadConfig() names the password file when that is damaged", () => {
  assertThrows(
    () => loadConfig(read({ DATA_ROOT: "/tapes" }), () => "scrypt$1$1$1$a$b"),
    ConfigError,
    "set-password",
  );
});

Deno.test("loadConfig() takes the hash beside the data when PASSWORD is unset", () => {
  const readFile = (path: string) =>
    path === "/tapes/password" ? `${HASH}\n` : undefined;
  const config = loadConfig(
    read({ DATA_ROOT: "/tapes", HOST: "0.0.0.0" }),
    readFile,
  );
  assertEquals([config.credential, config.host], [
    { kind: "hash", hash: HASH },
    "0.0.0.0",
  ]);
});

Deno.test("isLoopbackHost() tells this machine from the network", () => {
  const hosts = ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"];
  assertEquals(hosts.map(isLoopbackHost), hosts.map(() => true));
  const others = [
    "0.0.0.0",
    "::",
    "10.0.0.1",
    "127.evil.example",
    "1127.0.0.1",
  ];
  assertEquals(others.map(isLoopbackHost), others.map(() => false));
});
