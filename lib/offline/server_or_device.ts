import type { Schedule } from "../player/schedule.ts";

export interface ServerOrDeviceOptions {
  /** Asks the server. */
  server: () => Promise<Response>;
  /** What is on the device. */
  device: () => Promise<Response | undefined>;
  /** Milliseconds after which a server that says nothing is not waited for. */
  patience: number;
  schedule: Schedule;
}

/** Answers of what stands before a server that is not there (RFC 9110 section 15.6, and Cloudflare's own). */
const GATEWAY_STATUSES = new Set([502, 503, 504, 521, 522, 523, 530]);

/**
 * The answer of the server if it comes in time, else what is on the device. What the server itself says
 * stands, errors too: a tape that was taken back is gone.
 *
 * @throws what asking the server throws, when there is nothing on the device
 */
export function serverOrDevice(
  { server, device, patience, schedule }: ServerOrDeviceOptions,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const answerFromDevice = async (otherwise: () => void) => {
      const kept = await device();
      if (kept === undefined) otherwise();
      else resolve(kept);
    };
    const cancel = schedule(() => {
      answerFromDevice(() => {}).catch(reject);
    }, patience);
    server().then((response) => {
      cancel();
      return GATEWAY_STATUSES.has(response.status)
        ? answerFromDevice(() => resolve(response))
        : resolve(response);
    }, (error) => {
      cancel();
      return answerFromDevice(() => reject(error));
    }).catch(reject);
  });
}
