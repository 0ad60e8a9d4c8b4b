/// <reference types="@types/chromecast-caf-sender" />
/** What goes between a page, the browser and a device: the parts of the Cast protocol that are played here. */

/** Longest message that a device takes, in bytes. */
export const MESSAGE_LIMIT = 64 * 1024;

export interface ItemData {
  itemId?: number | null;
  autoplay?: boolean;
  preloadTime?: number;
  startTime?: number;
  media: {
    contentId: string;
    contentType: string;
    duration?: number | null;
    customData?: unknown;
    metadata?: unknown;
  };
}

/** From a page to the device that it is connected to. */
export type DeviceRequest =
  | {
    type: "QUEUE_LOAD";
    items: ItemData[];
    startIndex?: number;
    currentTime?: number;
    repeatMode?: string;
  }
  | { type: "QUEUE_INSERT"; items: ItemData[]; insertBefore?: number | null }
  | {
    type: "QUEUE_UPDATE";
    items?: ItemData[];
    currentItemId?: number;
    jump?: number;
    repeatMode?: string;
  }
  | { type: "PLAY" | "PAUSE" | "STOP" }
  | { type: "SEEK"; currentTime: number }
  | { type: "SET_VOLUME"; level?: number; muted?: boolean };

/** How a medium stands. The items are a window: the one before, the current one, the next. */
export interface StatusData {
  mediaSessionId: number;
  playerState: `${chrome.cast.media.PlayerState}`;
  idleReason: `${chrome.cast.media.IdleReason}` | null;
  currentItemId: number | null;
  loadingItemId: number | null;
  currentTime: number;
  repeatMode: string;
  media: ItemData["media"] | null;
  /** `null` where nothing is said of them. */
  items: ItemData[] | null;
}

export interface SessionData {
  sessionId: string;
  friendlyName: string;
  volume: { level: number; muted: boolean };
  status: StatusData | null;
}

/** From a page to its browser. */
export type PageMessage =
  | { kind: "hello" }
  | { kind: "pick"; id: number }
  | { kind: "request"; id: number; size: number; request: DeviceRequest }
  | { kind: "end"; stops: boolean };

/** From the browser to a page. */
export type BrowserMessage =
  | { kind: "welcome"; hasDevices: boolean; session: SessionData | null }
  /** Not every browser says beforehand that a session begins. */
  | { kind: "picked"; id: number; session: SessionData; isAnnounced: boolean }
  | { kind: "not-picked"; id: number; code: `${chrome.cast.ErrorCode}` }
  | {
    kind: "answer";
    id: number;
    code: `${chrome.cast.ErrorCode}` | null;
    /** What the device said, where it refused. */
    description: string | null;
    status: StatusData | null;
  }
  | { kind: "status"; status: StatusData }
  | { kind: "volume"; level: number; muted: boolean }
  | { kind: "ended" };
