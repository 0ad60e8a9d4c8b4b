import { assertEquals } from "@std/assert";
import { startWorker } from "@/lib/threads/start_worker.ts";

Deno.test("startWorker() starts a thread that answers", async () => {
  const code = "onmessage = ({ data }) => postMessage(data + 1)";
  const folder = await Deno.makeTempDir();
  const path = `${folder}/worker.js`;
  await Deno.writeTextFile(path, code);
  const worker = startWorker(new URL(`file://${path}`), "adder");
  try {
    const { promise, resolve } = Promise.withResolvers<MessageEvent>();
    worker.onmessage = resolve;
    worker.postMessage(1);
    assertEquals((await promise).data, 2);
  } finally {
    worker.terminate();
    await Deno.remove(folder, { recursive: true });
  }
});
