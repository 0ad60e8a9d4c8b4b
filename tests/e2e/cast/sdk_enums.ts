/// <reference types="@types/chromecast-caf-sender" />

/** The names and values of a published enum of strings: a wrong one does not compile. */
type Values<E> = { readonly [Name in keyof E]: `${E[Name] & string}` };
type Api = typeof chrome.cast;
type Framework = typeof cast.framework;
type MediaApi = typeof chrome.cast.media;

export const ERROR_CODE = {
  CANCEL: "cancel",
  TIMEOUT: "timeout",
  API_NOT_INITIALIZED: "api_not_initialized",
  INVALID_PARAMETER: "invalid_parameter",
  EXTENSION_NOT_COMPATIBLE: "extension_not_compatible",
  EXTENSION_MISSING: "extension_missing",
  RECEIVER_UNAVAILABLE: "receiver_unavailable",
  SESSION_ERROR: "session_error",
  CHANNEL_ERROR: "channel_error",
  LOAD_MEDIA_FAILED: "load_media_failed",
} satisfies Values<Api["ErrorCode"]>;

export const AUTO_JOIN_POLICY = {
  CUSTOM_CONTROLLER_SCOPED: "custom_controller_scoped",
  TAB_AND_ORIGIN_SCOPED: "tab_and_origin_scoped",
  ORIGIN_SCOPED: "origin_scoped",
  PAGE_SCOPED: "page_scoped",
} satisfies Values<Api["AutoJoinPolicy"]>;

export const REPEAT_MODE = {
  OFF: "REPEAT_OFF",
  ALL: "REPEAT_ALL",
  SINGLE: "REPEAT_SINGLE",
  ALL_AND_SHUFFLE: "REPEAT_ALL_AND_SHUFFLE",
} satisfies Values<MediaApi["RepeatMode"]>;

export const STREAM_TYPE = {
  BUFFERED: "BUFFERED",
  LIVE: "LIVE",
  OTHER: "OTHER",
} satisfies Values<MediaApi["StreamType"]>;

export const CAST_STATE = {
  NO_DEVICES_AVAILABLE: "NO_DEVICES_AVAILABLE",
  NOT_CONNECTED: "NOT_CONNECTED",
  CONNECTING: "CONNECTING",
  CONNECTED: "CONNECTED",
} satisfies Values<Framework["CastState"]>;

export const SESSION_STATE = {
  NO_SESSION: "NO_SESSION",
  SESSION_STARTING: "SESSION_STARTING",
  SESSION_STARTED: "SESSION_STARTED",
  SESSION_START_FAILED: "SESSION_START_FAILED",
  SESSION_ENDING: "SESSION_ENDING",
  SESSION_ENDED: "SESSION_ENDED",
  SESSION_RESUMED: "SESSION_RESUMED",
} satisfies Values<Framework["SessionState"]>;

export const CONTEXT_EVENT = {
  CAST_STATE_CHANGED: "caststatechanged",
  SESSION_STATE_CHANGED: "sessionstatechanged",
} satisfies Values<Framework["CastContextEventType"]>;

export const SESSION_EVENT = {
  APPLICATION_STATUS_CHANGED: "applicationstatuschanged",
  APPLICATION_METADATA_CHANGED: "applicationmetadatachanged",
  ACTIVE_INPUT_STATE_CHANGED: "activeinputstatechanged",
  VOLUME_CHANGED: "volumechanged",
  MEDIA_SESSION: "mediasession",
} satisfies Values<Framework["SessionEventType"]>;
