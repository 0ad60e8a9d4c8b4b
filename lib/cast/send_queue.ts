import type { Quality } from "../transcode/quality.ts";
import {
  type CastTape,
  type CastTrack,
  readMark,
  toQueueItem,
} from "./media_info.ts";
import { messageSize, planQueue, type Span } from "./queue_plan.ts";
import type { CastSdk } from "./sdk.ts";

/** What a device is to play. */
export interface CastQueue {
  readonly tape: CastTape;
  readonly quality: Quality;
  /** All tracks of the tape. */
  readonly tracks: readonly CastTrack[];
  /** Indices of those to play, in the order in which they are heard. */
  readonly sequence: readonly number[];
}

/** Where a device is to begin. */
export interface CastStart {
  /** Index on the tape. */
  readonly index: number;
  /** Seconds from the start of that track. */
  readonly position: number;
  readonly autoplay: boolean;
  readonly repeatMode: chrome.cast.media.RepeatMode;
}

/** The field of the protocol that the published types lack: it starts the first item alone at that second. */
type TimedRequest = chrome.cast.media.QueueLoadRequest & {
  currentTime: number;
};

type Item = chrome.cast.media.QueueItem;

/** A queue that a device has taken, as far as one message holds it. */
export interface SentQueue {
  readonly media: chrome.cast.media.Media;
  /**
   * Sends the rest, one message after the other, while `isWanted`. Where the device refuses one the queue
   * stays short, and the player loads again at its end.
   */
  sendRest(isWanted: () => boolean): Promise<void>;
}

/**
 * Loads a queue. Only the session's own object can; it takes no long message (see `MESSAGE_BUDGET`), so a long
 * tape is loaded in part and then put together around that.
 *
 * @throws {chrome.cast.Error} the device does not take it
 */
export async function sendQueue(
  sdk: CastSdk,
  session: chrome.cast.Session,
  { tape, quality, tracks, sequence }: CastQueue,
  start: CastStart,
): Promise<SentQueue> {
  const items = sequence.map((index) =>
    toQueueItem(sdk, tracks[index]!, { ...tape, index, quality })
  );
  const current = sequence.indexOf(start.index);
  const first = items[current];
  if (first !== undefined) first.autoplay = start.autoplay;
  const plan = planQueue(items.map(messageSize), current);
  const slice = ({ start, end }: Span) => items.slice(start, end);

  const { QueueLoadRequest } = sdk.chrome.media;
  const request = new QueueLoadRequest(slice(plan.load)) as TimedRequest;
  request.startIndex = current - plan.load.start;
  request.repeatMode = start.repeatMode;
  request.currentTime = start.position;
  const media = await new Promise<chrome.cast.media.Media>((resolve, reject) =>
    session.queueLoad(request, resolve, reject)
  );
  return {
    media,
    async sendRest(isWanted) {
      if (!start.autoplay) playFromNowOn(sdk, media, start.index);
      const anchor = plan.before.length === 0
        ? null
        : findItemId(media, sequence[plan.load.start] ?? -1);
      const rest = [
        ...plan.after.map((span) => [span, null] as const),
        ...(anchor === null ? [] : plan.before).map((span) =>
          [span, anchor] as const
        ),
      ];
      for (const [span, before] of rest) {
        if (!isWanted() || !await insert(sdk, media, slice(span), before)) {
          return;
        }
      }
    },
  };
}

/** The device's name for a track of the tape, where it is in the window that the device shows; or `null`. */
export function findItemId(
  media: chrome.cast.media.Media,
  index: number,
): number | null {
  return findItem(media, index)?.itemId ?? null;
}

function findItem(
  media: chrome.cast.media.Media,
  index: number,
): Item | undefined {
  return media.items?.find((item) =>
    readMark(item.media?.customData)?.index === index
  );
}

/** What is loaded paused would stand still whenever the device comes to it again. */
function playFromNowOn(
  sdk: CastSdk,
  media: chrome.cast.media.Media,
  index: number,
): void {
  const item = findItem(media, index);
  if (item === undefined) return;
  const { QueueUpdateItemsRequest } = sdk.chrome.media;
  const request = new QueueUpdateItemsRequest([{ ...item, autoplay: true }]);
  media.queueUpdateItems(request, () => {}, () => {});
}

/** Whether the device has taken the items. */
function insert(
  sdk: CastSdk,
  media: chrome.cast.media.Media,
  items: Item[],
  before: number | null,
): Promise<boolean> {
  const request = new sdk.chrome.media.QueueInsertItemsRequest(items);
  if (before !== null) request.insertBefore = before;
  return new Promise((resolve) =>
    media.queueInsertItems(request, () => resolve(true), () => resolve(false))
  );
}
