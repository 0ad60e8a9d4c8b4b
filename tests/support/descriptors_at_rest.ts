import { assertEquals } from "@std/assert";
import { rawRequest } from "../e2e/raw_http.ts";
import { countDescriptors } from "./process_facts.ts";
import type { ServerProcess } from "./server_process.ts";

/**
 * How many descriptors a server in local mode has open while nobody asks for anything. It listens before each
 * of its threads has opened its own: who searches is answered by the last of them.
 */
export async function descriptorsAtRest(
  server: ServerProcess,
): Promise<number> {
  const found = await rawRequest(server, "GET", "/api/library/search?q=rest");
  assertEquals(found.status, 200);
  return await countDescriptors(server.pid);
}
