const PIECES = Array.from({ length: 24 }, (_, index) => index);

/** A box with a bow, and what flies out of it. */
export function GiftBox() {
  return (
    <div class="gift-box" aria-hidden="true">
      <svg viewBox="0 0 240 220">
        <rect class="gift-side" x="26" y="96" width="188" height="116" rx="8" />
        <rect class="gift-shade" x="26" y="96" width="188" height="16" />
        <rect class="gift-ribbon" x="104" y="96" width="32" height="116" />
        <g class="gift-lid">
          <rect class="gift-cap" x="14" y="64" width="212" height="38" rx="8" />
          <rect class="gift-ribbon" x="104" y="64" width="32" height="38" />
          <path
            class="gift-ribbon"
            d="M120 62C96 64 62 60 58 38 55 20 74 12 90 24c14 10 24 24 30 38Z"
          />
          <path
            class="gift-ribbon"
            d="M120 62c24 2 58-2 62-24 3-18-16-26-32-14-14 10-24 24-30 38Z"
          />
          <path
            class="gift-fold"
            d="M116 58C104 56 82 54 76 40c-3-9 8-10 15-4 10 7 19 14 25 22Zm8 0c12-2 34-4 40-18 3-9-8-10-15-4-10 7-19 14-25 22Z"
          />
          <rect
            class="gift-knot"
            x="107"
            y="50"
            width="26"
            height="22"
            rx="8"
          />
        </g>
      </svg>
      <div class="gift-confetti">
        {PIECES.map((piece) => <i key={piece} />)}
      </div>
    </div>
  );
}
