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
const KEEP_ALIVE = ": still here\n\n";

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
      let isOpen = true;
      const close = () => {
        if (!isOpen) return;
        isOpen = false;
        leave();
        controller.close();
      };
      const send = (text: string) => {
        if (!isOpen) return;
        controller.enqueue(encoder.encode(text));
        // Whoever stands still is cut off. A browser connects again, and is told how things stand.
        if ((controller.desiredSize ?? 0) < -MOST_PENDING) close();
      };
      // The comment makes the headers go out before there is any event.
      let standing = KEEP_ALIVE;
      let hear = (event: ProgressEvent) => {
        standing += toText(event);
      };
      const unsubscribe = hub.subscribe(
        { onEvent: (event) => hear(event), onClose: close },
        task,
      );
      hear = (event) => send(toText(event));
      // One piece, as a reader is not behind for how many tasks there are.
      send(standing);
      const timer = setInterval(() => send(KEEP_ALIVE), keepAlive);
      Deno.unrefTimer(timer);
      leave = () => {
        clearInterval(timer);
        unsubscribe();
      };
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
function toText(event: ProgressEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
