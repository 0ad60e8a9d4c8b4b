import { assertEquals } from "@std/assert";
import { createLogger, type LoggerOptions } from "@/lib/log.ts";

function record(options: Pick<LoggerOptions, "level" | "format">) {
  const written: string[] = [];
  const log = createLogger({
    ...options,
    write: (lines) => written.push(lines),
    now: () => new Date("2026-01-02T03:04:05.678Z"),
  });
  return { log, written };
}

Deno.test("createLogger() writes text with the fields that have a value", () => {
  const { log, written } = record({ level: "info", format: "text" });
  log.info("Request", { path: "/play/a b", status: 206, file: undefined });
  log.flush();
  assertEquals(written, [
    '2026-01-02T03:04:05.678Z INFO    Request path="/play/a b" status=206\n',
  ]);
});

Deno.test("createLogger() writes JSON when asked", () => {
  const { log, written } = record({ level: "info", format: "json" });
  log.warning("Ignored a range", { range: "bytes=9-1", id: "x" });
  log.flush();
  assertEquals(JSON.parse(written.join("")), {
    time: "2026-01-02T03:04:05.678Z",
    level: "warning",
    event: "Ignored a range",
    range: "bytes=9-1",
    id: "x",
  });
});

Deno.test("createLogger() lets no value forge a line or reach the terminal", () => {
  const { log, written } = record({ level: "info", format: "text" });
  log.info("Request", { path: "/a\n2026 ERROR forged\x1b[2J\x9b2J\u2028" });
  log.flush();
  assertEquals(written, [
    '2026-01-02T03:04:05.678Z INFO    Request path="/a\\n2026 ERROR forged\\u001b[2J\\u009b2J\\u2028"\n',
  ]);
});

Deno.test("createLogger() drops what is below its level", () => {
  const { log, written } = record({ level: "warning", format: "text" });
  log.debug("a");
  log.info("b");
  log.warning("c");
  log.flush();
  assertEquals(written.join("").includes("WARNING c"), true);
  assertEquals(written.join("").match(/\n/g)?.length, 1);
});

Deno.test("createLogger() writes an error at once, with what was held back before it", () => {
  const { log, written } = record({ level: "info", format: "text" });
  log.info("first");
  assertEquals(written, []);
  log.error("second");
  assertEquals(
    written.join("").split("\n").map((line) => line.split(" ").at(-1)),
    ["first", "second", ""],
  );
});

Deno.test("createLogger() gives each line its own time", () => {
  const written: string[] = [];
  const times = [1, 1, 2, 1].map((ms) => new Date(ms));
  const log = createLogger({
    level: "info",
    format: "json",
    write: (lines) => written.push(lines),
    now: () => times.shift() ?? new Date(0),
  });
  for (let line = 0; line < 4; line++) log.info("Request");
  log.flush();
  const lines = written.join("").trimEnd().split("\n");
  assertEquals(lines.map((line) => JSON.parse(line).time.slice(-4)), [
    "001Z",
    "001Z",
    "002Z",
    "001Z",
  ]);
});
