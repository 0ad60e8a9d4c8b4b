import { PlayKeys } from "@/components/player/PlayKeys.tsx";
import { HUB, type WoundTape } from "@/lib/player/cassette.ts";
import { formatDuration } from "@/lib/player/duration.ts";

export interface CassetteViewProps {
  /** Title of the mixtape. */
  title: string;
  /** What plays, or `null` before the first track. */
  track: { readonly title: string; readonly artist: string } | null;
  side: "A" | "B";
  tape: WoundTape;
  /** Seconds from the start of the mixtape. */
  elapsed: number;
  /** What is printed on it, as `"C60"`. */
  name: string | null;
  isRunning: boolean;
  /** Whether there is a next track. */
  hasNext: boolean;
  onToggle: () => void;
  onPrevious: () => void;
  onNext: () => void;
}

/** A cassette in its deck: the reels turn with the tape, and the keys below play it. */
export function CassetteView(props: CassetteViewProps) {
  const { title, track, side, tape, elapsed, name, isRunning } = props;
  return (
    <div class={`deck${isRunning ? " is-running" : ""}`}>
      <span class="deck-brand" aria-hidden="true">Mixtape Society</span>
      <div class="cassette">
        <CassetteDrawing tape={tape} />
        <div class="cassette-label">
          <span class="cassette-side">
            <span class="visually-hidden">Side</span> {side}
          </span>
          <span class="cassette-text">
            <span class="cassette-title" dir="auto">
              {track?.title ?? title}
            </span>
            <span class="cassette-artist" dir="auto">
              {track === null ? "Press play" : track.artist || title}
            </span>
          </span>
        </div>
        {name !== null && (
          <span class="cassette-name" aria-hidden="true">{name}</span>
        )}
      </div>
      <div class="deck-panel">
        <div class="deck-keys">
          <PlayKeys
            face="deck-key"
            isRunning={isRunning}
            hasNext={props.hasNext}
            onPrevious={props.onPrevious}
            onToggle={props.onToggle}
            onNext={props.onNext}
          />
        </div>
        <span class="deck-counter">
          <span class="visually-hidden">Played of the mixtape:</span>
          {formatDuration(elapsed)}
        </span>
      </div>
    </div>
  );
}

/** Centres of the reels. */
const LEFT = 112;
const RIGHT = 228;
const MIDDLE = 118;

function CassetteDrawing({ tape }: { tape: WoundTape }) {
  return (
    <svg class="cassette-drawing" viewBox="0 0 340 216" aria-hidden="true">
      <defs>
        <clipPath id="cassette-window">
          <rect x="58" y="84" width="224" height="68" rx="14" />
        </clipPath>
      </defs>
      <rect
        class="cassette-shell"
        x="1"
        y="1"
        width="338"
        height="214"
        rx="14"
      />
      <path class="cassette-edge" d="M15 3.500h310" />
      <rect
        class="cassette-paper"
        x="20"
        y="16"
        width="300"
        height="150"
        rx="9"
      />
      <path class="cassette-stripe" d="M20 96h300v12H20z" />
      <path class="cassette-stripe is-second" d="M20 112h300v12H20z" />
      <path class="cassette-stripe is-third" d="M20 128h300v12H20z" />
      <rect
        class="cassette-well"
        x="50"
        y="76"
        width="240"
        height="84"
        rx="20"
      />
      <g clip-path="url(#cassette-window)">
        <rect class="cassette-glass" x="58" y="84" width="224" height="68" />
        <Reel x={LEFT} radius={tape.left} turn={tape.leftTurn} />
        <Reel x={RIGHT} radius={tape.right} turn={tape.rightTurn} />
        <path class="cassette-shine" d="M58 84h96l-58 68H58z" />
      </g>
      <path class="cassette-foot" d="M76 215l13-37h162l13 37z" />
      <circle class="cassette-hole" cx="110" cy="199" r="6" />
      <circle class="cassette-hole" cx="230" cy="199" r="6" />
      <rect
        class="cassette-hole"
        x="139"
        y="194"
        width="10"
        height="10"
        rx="2"
      />
      <rect
        class="cassette-hole"
        x="191"
        y="194"
        width="10"
        height="10"
        rx="2"
      />
      {[[13, 13], [327, 13], [13, 203], [327, 203]].map(([x, y]) => (
        <circle key={`${x} ${y}`} class="cassette-screw" cx={x} cy={y} r="4" />
      ))}
    </svg>
  );
}

function Reel(
  { x, radius, turn }: { x: number; radius: number; turn: number },
) {
  return (
    <>
      <circle class="reel-tape" cx={x} cy={MIDDLE} r={radius} />
      <circle class="reel-groove" cx={x} cy={MIDDLE} r={(radius + HUB) / 2} />
      <g class="reel" style={{ transform: `rotate(${-turn}deg)` }}>
        <circle class="reel-hub" cx={x} cy={MIDDLE} r={HUB} />
        <circle class="reel-hole" cx={x} cy={MIDDLE} r={HUB - 5.500} />
        {[0, 60, 120, 180, 240, 300].map((angle) => (
          <rect
            key={angle}
            class="reel-tooth"
            x={x - 1.600}
            y={MIDDLE - HUB + 4}
            width="3.200"
            height="6"
            rx="1"
            transform={`rotate(${angle} ${x} ${MIDDLE})`}
          />
        ))}
      </g>
    </>
  );
}
