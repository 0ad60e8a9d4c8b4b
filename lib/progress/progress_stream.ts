import type { ProgressEvent, ProgressHub } from "./progress_hub.ts";

/** Settings of a {@linkcode progressStream}. */
export interface ProgressStreamOptions {
  /** The only task to tell of. Default: all. */
  task?: string | null;
  /** Milliseconds between comments that keep the connection open through proxies. Default: 15000. */
  keepAlive?: number;
}

/** Events that a reader may be behind. */
const MOST_PENDING = 256;

const encoder = new TextEncoder();
const KEEP_ALIVE = encoder.encode(": still here\n\n");

/**
 * Progress as server-sent events (HTML Standard, section 9.2): how things stand, then what happens, and a
 * comment now and then. The reader who leaves is forgotten at once.
 */
export function progressStream(
  hub: ProgressHub,
  { task = null, keepAlive = 15_000 }: ProgressStreamOptions = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let leave = () => {};
  return new ReadableStream({
    start(controller) {
      const close = () => {
        leave();
        controller.close();
      };
      const send = (bytes: Uint8Array<ArrayBuffer>) => {
        controller.enqueue(bytes);
        // Whoever stands still is cut off. A browser connects again, and is told how things stand.
        if ((controller.desiredSize ?? 0) < -MOST_PENDING) close();
      };
      const timer = setInterval(() => send(KEEP_ALIVE), keepAlive);
      Deno.unrefTimer(timer);
      let unsubscribe = () => {};
      leave = () => {
        clearInterval(timer);
        unsubscribe();
      };
      // The comment makes the headers go out before there is any event.
      send(KEEP_ALIVE);
      unsubscribe = hub.subscribe(
        { onEvent: (event) => send(encodeEvent(event)), onClose: close },
        task,
      );
    },
    cancel() {
      leave();
    },
  });
}

/** An answer with a {@linkcode progressStream}. */
export function progressResponse(
  hub: ProgressHub,
  options: ProgressStreamOptions = {},
): Response {
  return new Response(progressStream(hub, options), {
    headers: {
      "Content-Type": "text/event-stream",
      // nginx would hold the events back until its buffer is full.
      "X-Accel-Buffering": "no",
    },
  });
}

/** JSON has no line feeds of its own, so one `data` line holds it. */
function encodeEvent(event: ProgressEvent): Uint8Array<ArrayBuffer> {
  return encoder.encode(`data: ${JSON.stringify(event)}\n\n`);
}
