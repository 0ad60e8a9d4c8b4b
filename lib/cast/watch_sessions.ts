import { deviceName } from "./device_name.ts";
import { type CastTape, ownerOf } from "./media_info.ts";
import type { CastSdk } from "./sdk.ts";
import type { CastEvent } from "./session.ts";

type Media = chrome.cast.media.Media;
type Session = cast.framework.CastSession;

/** Hears of the sessions of a page. */
export interface SessionListener {
  onEvent(event: CastEvent): void;
  /** Another sender has loaded something on the connected device. */
  onMedia(media: Media): void;
}

/** The sessions of a page with devices. */
export interface Sessions {
  /** Begins to listen; a session from before a reload comes back by itself. */
  start(): void;
  stop(): void;
  session(): Session | null;
  /** What the connected device has loaded, or `null`. */
  media(): Media | null;
  /** Lets the listener choose a device. The SDK's word for why not, or `null`. */
  request(): Promise<string | undefined | null>;
  /** Ends the session, and what plays there or not. */
  end(isStopping: boolean): void;
}

/** Tells of a page's sessions in the words of {@linkcode CastEvent}. */
export function watchSessions(
  sdk: CastSdk,
  tape: CastTape,
  listener: SessionListener,
): Sessions {
  const { CastContext, CastContextEventType, CastState, SessionState } =
    sdk.framework;
  const context = CastContext.getInstance();
  let watched: chrome.cast.Session | null = null;

  const session = () => context.getCurrentSession();
  const media = () =>
    session()?.getMediaSession() ?? session()?.getSessionObj().media[0] ?? null;

  function seeDevices() {
    listener.onEvent({
      type: "devices",
      areThere: context.getCastState() !== CastState.NO_DEVICES_AVAILABLE,
    });
  }

  function seeMedia(met: Media) {
    listener.onMedia(met);
    if (ownerOf(met, tape).kind !== "nothing") return;
    // It may say later what it is.
    const look = () => {
      if (ownerOf(met, tape).kind === "nothing") return;
      met.removeUpdateListener(look);
      listener.onMedia(met);
    };
    met.addUpdateListener(look);
  }

  function watch() {
    unwatch();
    watched = session()?.getSessionObj() ?? null;
    watched?.addMediaListener(seeMedia);
  }

  function unwatch() {
    watched?.removeMediaListener(seeMedia);
    watched = null;
  }

  function seeSession(
    { sessionState, errorCode }: {
      sessionState: cast.framework.SessionState;
      errorCode?: chrome.cast.ErrorCode;
    },
  ) {
    const current = session();
    const device = current === null ? "" : deviceName(sdk, current);
    switch (sessionState) {
      case SessionState.SESSION_STARTED:
        watch();
        return listener.onEvent({ type: "started", device });
      case SessionState.SESSION_RESUMED:
        watch();
        return listener.onEvent({
          type: "resumed",
          device,
          owner: ownerOf(media(), tape),
        });
      case SessionState.SESSION_START_FAILED:
        return listener.onEvent({ type: "refused", code: errorCode });
      case SessionState.SESSION_ENDED:
        unwatch();
        return listener.onEvent({ type: "ended" });
    }
  }

  return {
    start() {
      const { CAST_STATE_CHANGED, SESSION_STATE_CHANGED } =
        CastContextEventType;
      context.addEventListener(CAST_STATE_CHANGED, seeDevices);
      context.addEventListener(SESSION_STATE_CHANGED, seeSession);
      context.setOptions({
        receiverApplicationId: sdk.chrome.media.DEFAULT_MEDIA_RECEIVER_APP_ID,
        autoJoinPolicy: sdk.chrome.AutoJoinPolicy.ORIGIN_SCOPED,
        resumeSavedSession: true,
      });
      seeDevices();
      // A page that was drawn anew finds the session of the one before.
      if (session() !== null && watched === null) {
        const { SESSION_RESUMED } = SessionState;
        seeSession({ sessionState: SESSION_RESUMED });
      }
    },
    stop() {
      const { CAST_STATE_CHANGED, SESSION_STATE_CHANGED } =
        CastContextEventType;
      context.removeEventListener(CAST_STATE_CHANGED, seeDevices);
      context.removeEventListener(SESSION_STATE_CHANGED, seeSession);
      unwatch();
    },
    session,
    media,
    async request() {
      try {
        return await context.requestSession() ?? null;
      } catch (code) {
        return typeof code === "string" ? code : undefined;
      }
    },
    end: (isStopping) => context.endCurrentSession(isStopping),
  };
}
