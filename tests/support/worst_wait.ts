import { assertEquals } from "@std/assert";
import { RawConnection } from "../e2e/raw_http.ts";
import type { ServerProcess } from "./server_process.ts";

/**
 * The longest that a listener has waited for 32 KiB, in milliseconds, until something is over. It keeps its
 * connection: where a crowd on one machine fills the memory that the system has for TCP, it resets those
 * that are closed before all was sent.
 *
 * @param target of a file of at least 34,000 bytes
 */
export async function worstWait(
  server: ServerProcess,
  target: string,
  until: Promise<unknown>,
): Promise<number> {
  let isOver = false;
  const over = until.finally(() => isOver = true);
  let worst = 0;
  using connection = await RawConnection.open(server);
  while (!isOver) {
    const startedAt = performance.now();
    await connection.request("GET", target, { range: "bytes=1000-33767" });
    const { status, body } = await connection.readResponse();
    assertEquals([status, body.length], [206, 32_768]);
    worst = Math.max(worst, performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await over;
  return Math.round(worst);
}
