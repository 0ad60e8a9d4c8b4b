import type { OutputEvent } from "../player/output.ts";
import type { CastSdk } from "./sdk.ts";

/** How loud a device is, which is not how loud the page is. */
export interface DeviceVolume extends Disposable {
  /** @param volume from 0 to 1 */
  set(volume: number): void;
  setMuted(muted: boolean): void;
  /** Tells how it is now. */
  report(): void;
}

/** What is needed of a `cast.framework.CastSession`. */
export type VolumeSession = Pick<
  cast.framework.CastSession,
  | "setVolume"
  | "getVolume"
  | "setMute"
  | "isMute"
  | "addEventListener"
  | "removeEventListener"
>;

/** Connects to the volume of a device. A new one is sent when the last was taken: a slider is faster than that. */
export function connectDeviceVolume(
  sdk: Pick<CastSdk, "framework">,
  session: VolumeSession,
  emit: (event: OutputEvent & { type: "volume" }) => void,
): DeviceVolume {
  const { VOLUME_CHANGED } = sdk.framework.SessionEventType;
  let next: number | null = null;
  let isSending = false;

  async function send() {
    isSending = true;
    while (next !== null) {
      const volume = next;
      next = null;
      // A device of fixed volume refuses, and the page shows below how loud it is.
      await session.setVolume(volume).catch(() => {});
    }
    isSending = false;
    report();
  }

  /** While a wish is on its way, what the device says is of the one before. */
  function report() {
    if (isSending) return;
    const volume = session.getVolume();
    if (!Number.isFinite(volume)) return;
    emit({ type: "volume", volume, muted: session.isMute() });
  }

  session.addEventListener(VOLUME_CHANGED, report);
  return {
    set(volume) {
      next = volume;
      if (!isSending) void send();
    },
    setMuted: (muted) => void session.setMute(muted).catch(report),
    report,
    [Symbol.dispose]: () => session.removeEventListener(VOLUME_CHANGED, report),
  };
}
