/**
 * Listeners on a thread of their own, so that what they do does not slow down whoever measures: asks for all
 * addresses at once, reads the answers to their end, and posts their statuses.
 */
self.addEventListener(
  "message",
  async ({ data }: MessageEvent<readonly string[]>) => {
    self.postMessage(
      await Promise.all(data.map(async (url) => {
        const { status, body } = await fetch(url, { redirect: "manual" });
        await body?.pipeTo(new WritableStream()).catch(() => {});
        return status;
      })),
    );
  },
);
