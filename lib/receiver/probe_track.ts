import type { Probe } from "./judge_answer.ts";

/** How long an answer may take, in milliseconds. */
const PATIENCE = 5000;

/** Origin of the default receiver. */
const RECEIVER_ORIGIN = "https://www.gstatic.com";

/** Fetches the first bytes of a track as a device does. */
export async function probeTrack(
  url: string,
  fetchTrack: typeof fetch = fetch,
): Promise<Probe> {
  try {
    const response = await fetchTrack(url, {
      headers: { Range: "bytes=0-1", Origin: RECEIVER_ORIGIN },
      signal: AbortSignal.timeout(PATIENCE),
    });
    await response.body?.cancel();
    const { status, headers } = response;
    return { kind: "answered", status, headers };
  } catch (error) {
    return {
      kind: "failed",
      reason: error instanceof Error
        ? `${error.message} ${error.cause ?? ""}`
        : String(error),
    };
  }
}
