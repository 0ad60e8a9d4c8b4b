import { LOG_LEVELS, type LogFormat, type LogLevel } from "./config.ts";

/** Details of an event, printed after its name. `undefined` fields are left out. */
export type LogFields = Record<
  string,
  string | number | boolean | null | undefined
>;

/** One line per event, from the level it was created with upwards. Events are named by us, never by others. */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warning(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** Writes what is still held back. Call it before the process ends. */
  flush(): void;
}

export interface LoggerOptions {
  level: LogLevel;
  format: LogFormat;
  /** Receives whole lines, each with its line feed. Default: standard output. */
  write?: (lines: string) => void;
  now?: () => Date;
}

/** How long lines may be held back, in milliseconds, so that a burst costs one write. */
const HOLD_BACK = 50;

/** Of one width, so that the events of a text log stand below each other. */
const LEVEL_NAMES: Record<LogLevel, string> = {
  debug: "DEBUG  ",
  info: "INFO   ",
  warning: "WARNING",
  error: "ERROR  ",
};

/** Creates a logger. Errors are written at once, everything else within 50 ms. */
export function createLogger(options: LoggerOptions): Logger {
  const { level, format, write = printLines, now = () => new Date() } = options;
  const lowest = LOG_LEVELS.indexOf(level);
  const formatLine = format === "json" ? formatJson : formatText;
  const timeOf = createTimeText();
  /** Flat texts: one text that grows is a tree of its pieces, which all live on until it is written. */
  let held: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    if (held.length === 0) return;
    const lines = held.join("\n") + "\n";
    held = [];
    write(lines);
  }

  function logAt(lineLevel: LogLevel) {
    if (LOG_LEVELS.indexOf(lineLevel) < lowest) return () => {};
    return (event: string, fields: LogFields = {}) => {
      held.push(formatLine(timeOf(now()), lineLevel, event, fields));
      if (lineLevel === "error") flush();
      else if (timer === undefined) {
        timer = setTimeout(flush, HOLD_BACK);
        Deno.unrefTimer(timer);
      }
    };
  }

  return {
    debug: logAt("debug"),
    info: logAt("info"),
    warning: logAt("warning"),
    error: logAt("error"),
    flush,
  };
}

/** Dates as texts. Most lines of a busy moment are of the same millisecond. */
function createTimeText(): (date: Date) => string {
  let time = NaN;
  let text = "";
  return (date) => {
    if (date.getTime() !== time) {
      time = date.getTime();
      text = date.toISOString();
    }
    return text;
  };
}

function formatText(
  time: string,
  level: LogLevel,
  event: string,
  fields: LogFields,
): string {
  const words = [time, LEVEL_NAMES[level], event];
  for (const key in fields) {
    const value = fields[key];
    if (value === undefined) continue;
    words.push(
      `${key}=${typeof value === "string" ? quoteWhereNeeded(value) : value}`,
    );
  }
  return words.join(" ");
}

function formatJson(
  time: string,
  level: LogLevel,
  event: string,
  fields: LogFields,
): string {
  return JSON.stringify({ time, level, event, ...fields });
}

/** Names from outside may hold line feeds and escape codes: neither may forge a line. */
function quoteWhereNeeded(value: string): string {
  return /^[\w./:+@%,-]+$/.test(value) ? value : JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function printLines(lines: string): void {
  // deno-lint-ignore no-console -- this is where all output of the server ends
  console.log(lines.slice(0, -1));
}
