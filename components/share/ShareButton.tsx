import { ShareIcon } from "@/components/Icons.tsx";
import { triggerShare } from "@/lib/share/trigger_share.ts";

/** Opens the share dialog of the page. */
export function ShareButton({ id, isAlive }: { id: string; isAlive: boolean }) {
  return (
    <button
      type="button"
      id={id}
      class="share-button"
      aria-haspopup="dialog"
      disabled={!isAlive}
      onClick={() => triggerShare()}
    >
      <ShareIcon /> Share
    </button>
  );
}
