import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { BusyError, NotFoundError } from "@/lib/errors.ts";
import { createLogger } from "@/lib/log.ts";
import {
  type AnsweredRequest,
  answerLogged,
  logRequest,
  nextRequestId,
} from "@/lib/http/request_log.ts";

/** A JSON log and its lines. */
function makeLog() {
  let written = "";
  const log = createLogger({
    level: "debug",
    format: "json",
    write: (lines) => written += lines,
    now: () => new Date(0),
  });
  const lines = (): Record<string, unknown>[] => {
    log.flush();
    return written.trimEnd().split("\n").filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  return { log, lines };
}

function answered(given: Partial<AnsweredRequest> = {}): AnsweredRequest {
  return {
    requestId: "r1",
    method: "GET",
    pathname: "/play/a.flac",
    response: new Response(null, { headers: { "content-length": "1234" } }),
    duration: 12.345,
    servedPath: "a.flac",
    ...given,
  };
}

Deno.test("logRequest() writes numbers as numbers", () => {
  const { log, lines } = makeLog();
  logRequest(log, answered());
  assertEquals(lines(), [{
    time: "1970-01-01T00:00:00.000Z",
    level: "info",
    event: "Request",
    id: "r1",
    method: "GET",
    path: "/play/a.flac",
    status: 200,
    length: 1234,
    ms: 12.3,
    file: "a.flac",
  }]);
});

Deno.test("logRequest() writes the quality of a track, and whether it was in the cache", () => {
  const { log, lines } = makeLog();
  logRequest(log, answered({ quality: "low", cache: "hit" }));
  assertEquals([lines()[0]?.quality, lines()[0]?.cache], ["low", "hit"]);
});

const LENGTHS: [header: string | null, length: number | undefined][] = [
  [null, undefined],
  ["0", 0],
  ["4294967296", 4294967296],
];

for (const [header, length] of LENGTHS) {
  Deno.test(`logRequest() writes ${length} when Content-Length is ${header}`, () => {
    const { log, lines } = makeLog();
    const headers = new Headers();
    if (header !== null) headers.set("content-length", header);
    logRequest(log, answered({ response: { status: 200, headers } }));
    assertEquals(lines()[0]?.length, length);
  });
}

/** Status, error, level, event, reason. */
const LEVELS: [
  status: number,
  error: unknown,
  level: string,
  event: string,
  reason: string | undefined,
][] = [
  [500, null, "error", "Failed request", undefined],
  [503, undefined, "error", "Failed request", undefined],
  [400, "Bad escape", "warning", "Refused request", "Bad escape"],
  [404, new NotFoundError("No a"), "warning", "Refused request", "No a"],
  [404, new NotFoundError(), "warning", "Refused request", undefined],
  [429, new BusyError("Busy", 1), "warning", "Refused request", "Busy"],
  [405, null, "info", "Request", undefined],
  [412, null, "info", "Request", undefined],
  [416, undefined, "info", "Request", undefined],
  [308, new NotFoundError("Moved"), "info", "Request", undefined],
  [206, null, "info", "Request", undefined],
];

for (const [status, error, level, event, reason] of LEVELS) {
  Deno.test(`logRequest() writes one ${level} when ${status} comes of ${error}`, () => {
    const { log, lines } = makeLog();
    const response = { status, headers: new Headers() };
    logRequest(log, answered({ response, error }));
    const [line, ...others] = lines();
    assertEquals(others, []);
    assertEquals([line?.level, line?.event], [level, event]);
    assertEquals(line?.status, status);
    assertEquals(line?.reason, reason);
    assertEquals(line?.detail, undefined);
  });
}

for (const error of [new Error("Broken"), "Broken"]) {
  Deno.test(`logRequest() writes the stack, or what there is, when ${typeof error} is thrown`, () => {
    const { log, lines } = makeLog();
    const response = { status: 500, headers: new Headers() };
    logRequest(log, answered({ response, error }));
    assertEquals(
      lines()[0]?.detail,
      error instanceof Error ? error.stack : error,
    );
  });
}

Deno.test("logRequest() does not touch the stack when descriptors have run out", () => {
  const { log, lines } = makeLog();
  const error = new Error("Too many open files (os error 24): open 'a'");
  Object.defineProperty(error, "stack", {
    get: () => {
      throw new Error("The process would end here");
    },
  });
  const response = { status: 500, headers: new Headers() };
  logRequest(log, answered({ response, error }));
  assertEquals(lines()[0]?.detail, error.message);
});

Deno.test("logRequest() shortens what a client has made long", () => {
  const { log, lines } = makeLog();
  const long = "x".repeat(60_000);
  logRequest(
    log,
    answered({
      method: long,
      pathname: `/${long}`,
      response: { status: 404, headers: new Headers() },
      error: new NotFoundError(long),
    }),
  );
  const [line] = lines();
  for (const field of ["method", "path", "reason"]) {
    assertEquals(String(line?.[field]).length, 501, field);
  }
});

Deno.test("nextRequestId() gives every request another name", () => {
  const names = Array.from({ length: 100 }, nextRequestId);
  assertEquals(new Set(names).size, 100);
});

/** A request that ends when `complete` is called, or `abort`. */
function makeContext(next: () => Promise<Response>) {
  const { log, lines } = makeLog();
  const end = Promise.withResolvers<void>();
  const ctx = {
    req: { method: "GET" },
    url: { pathname: "/share/x" },
    info: { completed: end.promise },
    error: null as unknown,
    state: {
      services: { log },
      requestId: "r1",
      servedPath: "x",
      quality: "low",
      cache: "miss" as const,
    },
    next,
  };
  return { ctx, lines, complete: end.resolve, abort: end.reject };
}

for (const isAborted of [false, true]) {
  Deno.test(`answerLogged() writes its line when the answer is ${isAborted ? "left" : "sent"}, and no earlier`, async () => {
    const answer = new Response("page", { headers: { "content-length": "4" } });
    const { ctx, lines, complete, abort } = makeContext(() =>
      Promise.resolve(answer)
    );
    const response = await answerLogged(ctx);
    assertEquals(response, answer);
    assertEquals(lines(), []);
    if (isAborted) abort(new Error("gone"));
    else complete();
    await ctx.info.completed.catch(() => {});
    const [line, ...others] = lines();
    assertEquals(others, []);
    assertEquals(
      [line?.event, line?.id, line?.path, line?.length, line?.file],
      ["Request", "r1", "/share/x", 4, "x"],
    );
    assertEquals([line?.quality, line?.cache], ["low", "miss"]);
  });
}

Deno.test("answerLogged() gives the reason when an error was answered further in", async () => {
  const { ctx, lines, complete } = makeContext(() => {
    ctx.error = new NotFoundError("No mixtape x");
    return Promise.resolve(new Response(null, { status: 404 }));
  });
  await answerLogged(ctx);
  complete();
  await ctx.info.completed;
  assertEquals(lines().map(({ level, reason }) => [level, reason]), [
    ["warning", "No mixtape x"],
  ]);
});

Deno.test("answerLogged() writes an error that nobody has answered, and throws it on", async () => {
  const { ctx, lines } = makeContext(() => {
    ctx.error = new Error("Broken shell");
    return Promise.reject(ctx.error);
  });
  await assertRejects(() => answerLogged(ctx), Error, "Broken shell");
  const [line, ...others] = lines();
  assertEquals(others, []);
  assertEquals([line?.level, line?.status], ["error", 500]);
  assertStringIncludes(String(line?.detail), "Broken shell");
});
