import type { CastPage } from "@/lib/cast/cast_page.ts";

/** What there is where no page can cast. */
export function CastHelp({ casting }: { casting: CastPage }) {
  const { airPlay, isIos } = casting;
  return (
    <>
      <h2 class="menu-title">Play on another device</h2>
      {airPlay.isThere.value && (
        <button
          type="button"
          class="share-button is-main"
          onClick={() => airPlay.choose()}
        >
          Choose an AirPlay device
        </button>
      )}
      {isIos && (
        <div class="cast-help">
          <p>
            No browser on an iPhone or iPad can cast to a Chromecast, Chrome
            included. AirPlay and Bluetooth speakers work; choose them here or
            in the Control Centre.
          </p>
          <p>
            To cast to a Chromecast, open this page in Chrome on a computer or
            an Android phone.
          </p>
          <p>
            To have the tape at hand like an app, press Share in the browser,
            then <b>Add to Home Screen</b>.
          </p>
        </div>
      )}
    </>
  );
}
