import { join, resolve } from "@std/path";
import type { Credential } from "./auth/owner_auth.ts";
import { isPasswordHash } from "./auth/password_hash.ts";
import { QUALITIES, type TranscodeQuality } from "./transcode/quality.ts";

/** Settings of one server, parsed once and frozen. */
export interface Config {
  /** Absolute path of the owner's library. It is only ever read. */
  readonly musicRoot: string;
  /** Whether `musicRoot` is the demo library because the owner named none. */
  readonly isDemo: boolean;
  /** Absolute path of the folder for everything the server writes. */
  readonly dataRoot: string;
  /** How the owner is known, or `null` in local mode. */
  readonly credential: Credential | null;
  readonly host: string;
  readonly port: number;
  /** Where the outside world reaches the server: an origin, or `null`. */
  readonly publicUrl: string | null;
  /** Where casting devices reach the server, if not where anybody does: an origin, or `null`. */
  readonly castBaseUrl: string | null;
  /** Whether the forwarded headers of a proxy in front may be believed. */
  readonly trustProxy: boolean;
  /** Bytes that transcoded tracks may take on disk. */
  readonly cacheMaxSize: number;
  /** How many encoders may work at the same time, or `null` for one less than there are cores. */
  readonly transcodeSlots: number | null;
  /** Qualities that the tracks of mixtapes are transcoded to ahead of time. */
  readonly precacheQualities: readonly TranscodeQuality[];
  /** Path of ffmpeg, or its name on `PATH`. */
  readonly ffmpegPath: string;
  /** Absolute path of a folder with more fonts, or `null`. */
  readonly fontFolder: string | null;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
}

/** Levels of the log, from the most to the least talkative. */
export const LOG_LEVELS = ["debug", "info", "warning", "error"] as const;
export type LogLevel = typeof LOG_LEVELS[number];
/** A line of words and fields, or an object of JSON. */
export type LogFormat = "text" | "json";

/** Reads one variable of the environment. */
export type ReadVariable = (key: string) => string | undefined;

/** Reads a small file, `undefined` where there is none. */
export type ReadFile = (path: string) => string | undefined;

/** A setting that cannot be used. The message names the key and is meant for the owner. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Characters that a password must have. */
export const SHORTEST_PASSWORD = 8;

/**
 * Reads and validates every setting. An empty variable counts as unset.
 *
 * @throws {ConfigError} naming the first key that cannot be used
 */
export function loadConfig(
  read: ReadVariable = readEnvironment,
  readFile: ReadFile = readFileIfAny,
): Config {
  const get = (key: string) => read(key)?.trim() || undefined;

  const dataRoot = loadDataRoot(read);
  const musicRoot = get("MUSIC_ROOT");
  const credential = parsePassword(get("PASSWORD")) ??
    parsePasswordFile(passwordFile(dataRoot), readFile);
  const fontFolder = get("FONT_DIR");

  return Object.freeze({
    musicRoot: resolve(musicRoot ?? demoMusicRoot(dataRoot)),
    isDemo: musicRoot === undefined,
    dataRoot,
    credential,
    host: parseHost(get("HOST") ?? "127.0.0.1", credential),
    port: parsePort(get("PORT") ?? "8000"),
    publicUrl: parseOrigin("PUBLIC_URL", get("PUBLIC_URL")),
    castBaseUrl: parseOrigin("CAST_BASE_URL", get("CAST_BASE_URL")),
    trustProxy: parseFlag("TRUST_PROXY", get("TRUST_PROXY") ?? "false"),
    cacheMaxSize: parseSize("CACHE_MAX_SIZE", get("CACHE_MAX_SIZE") ?? "5 GB"),
    transcodeSlots: parseSlots(get("TRANSCODE_SLOTS")),
    precacheQualities: parseQualities(get("PRECACHE_QUALITIES") ?? "medium"),
    ffmpegPath: get("FFMPEG_PATH") ?? "ffmpeg",
    fontFolder: fontFolder === undefined ? null : resolve(fontFolder),
    logLevel: parseChoice("LOG_LEVEL", get("LOG_LEVEL") ?? "info", LOG_LEVELS),
    logFormat: parseChoice("LOG_FORMAT", get("LOG_FORMAT") ?? "text", [
      "text",
      "json",
    ]),
  });
}

/** Absolute path of the folder for everything the server writes. */
export function loadDataRoot(read: ReadVariable = readEnvironment): string {
  return resolve(read("DATA_ROOT")?.trim() || "data");
}

function readEnvironment(key: string): string | undefined {
  return Deno.env.get(key);
}

/** Where the demo music lives when `MUSIC_ROOT` is unset. */
export function demoMusicRoot(dataRoot: string): string {
  return join(dataRoot, "demo-music");
}

/** Where `deno task set-password` keeps the hash of the owner's password. */
export function passwordFile(dataRoot: string): string {
  return join(dataRoot, "password");
}

/** Whether only programs on this machine can connect to the host. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" ||
    /^127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(host);
}

function parsePassword(value: string | undefined): Credential | null {
  if (value === undefined) return null;
  if (value.length < SHORTEST_PASSWORD) {
    throw new ConfigError(
      `Cannot use PASSWORD as it must have at least ${SHORTEST_PASSWORD} characters: received ${value.length}`,
    );
  }
  return { kind: "password", password: value };
}

function parsePasswordFile(path: string, read: ReadFile): Credential | null {
  const hash = read(path)?.trim();
  if (hash === undefined) return null;
  if (!isPasswordHash(hash)) {
    throw new ConfigError(
      `Cannot use DATA_ROOT as the password in "${path}" is damaged: run "deno task set-password"`,
    );
  }
  return { kind: "hash", hash };
}

function readFileIfAny(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    const isAbsent = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (isAbsent) return undefined;
    throw new ConfigError(
      `Cannot use DATA_ROOT as "${path}" in it cannot be read: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

function parseHost(value: string, credential: Credential | null): string {
  if (/[\s/]/.test(value)) {
    throw new ConfigError(
      `Cannot use HOST as it must be an address or a name: received "${value}"`,
    );
  }
  if (credential === null && !isLoopbackHost(value)) {
    throw new ConfigError(
      `Cannot listen on HOST "${value}" without a password as every visitor would be the owner: run "deno task set-password", or leave HOST at 127.0.0.1`,
    );
  }
  return value;
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65535) {
    throw new ConfigError(
      `Cannot use PORT as it must be a whole number from 0 to 65535: received "${value}"`,
    );
  }
  return port;
}

function parseOrigin(key: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const isUsable = url !== null && /^https?:$/.test(url.protocol) &&
    url.username === "" && url.search === "" && url.hash === "";
  if (!isUsable) {
    throw new ConfigError(
      `Cannot use ${key} as it must be a plain http or https address: received "${value}"`,
    );
  }
  if (url.pathname !== "/") {
    throw new ConfigError(
      `Cannot use ${key} as it must have no path: received "${value}"`,
    );
  }
  return url.origin;
}

const SIZE = /^(\d{1,12}(?:\.\d{1,3})?) *([kmgt]?)(?:i?b)?$/i;
const UNITS = ["", "k", "m", "g", "t"];

/** Bytes, or a number with a unit of 1024: `500 MB`, `5GB`, `0`. */
function parseSize(key: string, value: string): number {
  const match = SIZE.exec(value);
  if (match === null) {
    throw new ConfigError(
      `Cannot use ${key} as it must be a size like "500 MB" or "5 GB": received "${value}"`,
    );
  }
  const [, number, unit = ""] = match;
  return Math.floor(
    Number(number) * 1024 ** UNITS.indexOf(unit.toLowerCase()),
  );
}

/** Beyond the cores that a machine at home has, encoders only take memory from each other. */
const MOST_SLOTS = 64;

function parseSlots(value: string | undefined): number | null {
  if (value === undefined) return null;
  const slots = Number(value);
  if (!/^\d{1,2}$/.test(value) || slots < 1 || slots > MOST_SLOTS) {
    throw new ConfigError(
      `Cannot use TRANSCODE_SLOTS as it must be a whole number from 1 to ${MOST_SLOTS}: received "${value}"`,
    );
  }
  return slots;
}

/** A list with commas; `none` alone is the empty one. */
function parseQualities(value: string): TranscodeQuality[] {
  if (value.toLowerCase() === "none") return [];
  const choices = QUALITIES.filter((quality) => quality !== "original");
  const chosen = value.toLowerCase().split(",").map((one) => one.trim());
  const names: readonly string[] = choices;
  if (!chosen.every((one) => names.includes(one))) {
    throw new ConfigError(
      `Cannot use PRECACHE_QUALITIES as it must be none, or a list of ${
        names.join(", ")
      }: received "${value}"`,
    );
  }
  return choices.filter((choice) => chosen.includes(choice));
}

function parseFlag(key: string, value: string): boolean {
  return parseChoice(key, value.toLowerCase(), [
    "true",
    "false",
    "1",
    "0",
  ]).match(/true|1/) !== null;
}

function parseChoice<const T extends string>(
  key: string,
  value: string,
  choices: readonly T[],
): T {
  const choice = choices.find((one) => one === value.toLowerCase());
  if (choice === undefined) {
    throw new ConfigError(
      `Cannot use ${key} as it must be one of ${
        choices.join(", ")
      }: received "${value}"`,
    );
  }
  return choice;
}
