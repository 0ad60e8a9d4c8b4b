import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { SheetDialog } from "@/components/SheetDialog.tsx";
import { KeepIcon, KeptIcon } from "@/components/keep/KeepIcons.tsx";
import { CACHE_PREFIX } from "@/lib/offline/cache_prefix.ts";
import type { Keeper, KeeperState } from "@/lib/offline/keeper.ts";
import {
  describeSupport,
  findOfflineSupport,
  type OfflineSupport,
} from "@/lib/offline/offline_support.ts";
import { filesOf } from "@/lib/offline/page_extras.ts";
import type { PlayerTrack } from "@/lib/player/output.ts";
import type { Player } from "@/lib/player/player.ts";

export interface KeepOfflineProps {
  slug: string;
  tracks: readonly PlayerTrack[];
  /** Hears at which quality the tape is here; `null` until the page is alive. */
  player: Pick<Player, "setKept"> | null;
}

/** What only those load who keep a tape. */
interface Loaded {
  readonly keeper: Keeper;
  readonly Panel: ComponentType<{ keeper: Keeper }>;
  readonly describe: (state: KeeperState) => string;
}

/** The button that keeps the tape on this device, and its panel. Little of it is loaded before it is wanted. */
export default function KeepOffline(
  { slug, tracks, player }: KeepOfflineProps,
) {
  const dialog = useRef<HTMLDialogElement>(null);
  const support = useSignal<OfflineSupport | null>(null);
  const loaded = useSignal<Loaded | null>(null);
  const isLost = useSignal(false);

  async function load() {
    if (support.value !== "supported") return;
    isLost.value = false;
    try {
      loaded.value ??= await loadKeeper(slug, filesOf(tracks));
      await loaded.value.keeper.look();
    } catch {
      isLost.value = true;
    }
  }

  async function wake() {
    support.value = findOfflineSupport(globalThis);
    if (support.value !== "supported") return;
    try {
      if (await caches.has(CACHE_PREFIX + slug)) await load();
    } catch {
      support.value = "unsupported"; // Private windows have caches that refuse to open.
    }
  }

  useEffect(() => void wake(), []);

  const parts = loaded.value;
  const state = parts?.keeper.state.value ?? null;
  const kept = state?.kind === "here" ? state.tape.quality : null;
  useEffect(() => {
    // While a copy is renewed, the one before it still plays.
    if (state?.kind !== "keeping") player?.setKept(kept);
  }, [player, kept, state?.kind]);

  const refusal = describeSupport(support.value);
  if (tracks.length === 0) return null;
  return (
    <>
      <button
        type="button"
        class="keep-button"
        aria-haspopup="dialog"
        disabled={support.value === null}
        onClick={() => {
          dialog.current?.showModal();
          load();
        }}
      >
        {kept !== null ? <KeptIcon /> : <KeepIcon />}
        {state !== null && parts !== null
          ? parts.describe(state)
          : "Keep on this device"}
      </button>
      <SheetDialog dialog={dialog} name="keep" title="Keep on this device">
        {refusal !== null && <p class="keep-words">{refusal}</p>}
        {isLost.value && (
          <p class="keep-words" role="alert">
            The connection was lost. Open this again when it is back.
          </p>
        )}
        {parts !== null && refusal === null && (
          <parts.Panel keeper={parts.keeper} />
        )}
      </SheetDialog>
    </>
  );
}

async function loadKeeper(
  slug: string,
  extras: readonly string[],
): Promise<Loaded> {
  const [{ createBrowserKeeper }, { KeepPanel }, { describeState }] =
    await Promise.all([
      import("@/lib/offline/browser_keeper.ts"),
      import("@/components/keep/KeepPanel.tsx"),
      import("@/lib/offline/describe_keeping.ts"),
    ]);
  return {
    keeper: createBrowserKeeper(slug, extras),
    Panel: KeepPanel,
    describe: describeState,
  };
}
