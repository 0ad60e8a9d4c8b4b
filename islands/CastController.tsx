import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { CastNotice } from "@/components/cast/CastNotice.tsx";
import { CastPanel } from "@/components/cast/CastPanel.tsx";
import type { CastPage } from "@/lib/cast/cast_page.ts";
import type { CastWindow } from "@/lib/cast/sdk.ts";
import type { CastState } from "@/lib/cast/session.ts";
import { whenIdle } from "@/lib/cast/when_idle.ts";
import type { PlayerPage } from "@/lib/player/player_page.ts";

export interface CastControllerProps {
  page: PlayerPage;
  audio: RefObject<HTMLAudioElement>;
  slug: string;
  /** Title of the mixtape. */
  title: string;
  /** Whether a device can fetch from the server. */
  isReachable: boolean;
  /** Where the page keeps what comes of it: its buttons show it. */
  casting: Signal<CastPage | null>;
}

/** Other outputs of the page: what is said of them, and the panel. All of it comes when the page is idle. */
export default function CastController(props: CastControllerProps) {
  const { page, audio, slug, title, isReachable, casting } = props;
  const panel = useRef<HTMLDivElement>(null);
  const closed = useSignal<CastState | null>(null);

  /** It stands at the end of the page: keys and screen readers are led there, and back when it closes. */
  function showPanel() {
    panel.current?.showPopover();
    panel.current?.focus();
  }

  useEffect(() => {
    let isGone = false;
    async function connect() {
      const { createCastPage } = await import("@/lib/cast/cast_page.ts");
      if (isGone || audio.current === null) return;
      casting.value = createCastPage({
        page: globalThis.window as CastWindow,
        player: page.player,
        local: page.local,
        audio: audio.current,
        slug,
        title,
        isReachable,
        onPanel: showPanel,
      });
    }
    const cancel = whenIdle(globalThis.window, () => void connect());
    return () => {
      isGone = true;
      cancel();
      casting.value?.[Symbol.dispose]();
      casting.value = null;
    };
  }, []);

  const state = casting.value?.state.value ?? null;
  return (
    <>
      <CastNotice
        state={state === closed.value ? null : state}
        onMore={showPanel}
        onClose={() => closed.value = state}
      />
      <div
        ref={panel}
        class="menu cast-panel"
        popover="auto"
        role="dialog"
        aria-label="Other devices"
        tabIndex={-1}
      >
        {casting.value !== null && (
          <CastPanel
            casting={casting.value}
            player={page.player}
            onDone={() => panel.current?.hidePopover()}
          />
        )}
      </div>
    </>
  );
}
