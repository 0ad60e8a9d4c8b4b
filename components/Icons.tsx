/** A drawing on a button. The button names itself, so drawings are hidden from readers of the page. */
export function Icon({ path }: { path: string }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}

/** A drawing of lines. */
export function LineIcon({ path }: { path: string }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

export function ShuffleIcon() {
  return (
    <LineIcon path="M4 7h2.500c1.800 0 3 .9 3.900 2.400l3 5.200c.9 1.500 2.100 2.400 3.900 2.400H20M4 17h2.500c1.800 0 3-.9 3.900-2.400M13.400 9.400C14.300 7.900 15.500 7 17.300 7H20M17.500 4.500 20 7l-2.500 2.500M17.500 14.500 20 17l-2.500 2.500" />
  );
}

const REPEAT =
  "M5 11.500V10a3 3 0 0 1 3-3h11M16.500 4.500 19 7l-2.500 2.500M19 12.500V14a3 3 0 0 1-3 3H5M7.500 19.500 5 17l2.500-2.500";

export function RepeatIcon() {
  return <LineIcon path={REPEAT} />;
}

export function RepeatOneIcon() {
  return <LineIcon path={`${REPEAT}M11 10.800l1.300-.8v4`} />;
}

export function SleepIcon() {
  return (
    <LineIcon path="M19.500 14.300A8 8 0 0 1 9.700 4.500a8 8 0 1 0 9.800 9.800Z" />
  );
}

export function DownIcon() {
  return <LineIcon path="m6 9.500 6 6 6-6" />;
}

export function PlayIcon() {
  return (
    <Icon path="M8 5.2v13.6c0 .8.9 1.3 1.6.8l10-6.8c.6-.4.6-1.3 0-1.7l-10-6.7C8.900 4 8 4.400 8 5.200Z" />
  );
}

export function PauseIcon() {
  return <Icon path="M7 4.500h3.200v15H7zM13.800 4.500H17v15h-3.200z" />;
}

export function NextIcon() {
  return (
    <Icon path="M5 5.800v12.400c0 .8.9 1.200 1.500.8l8.500-6.200c.5-.4.5-1.200 0-1.600L6.500 5C5.900 4.600 5 5 5 5.800ZM16.500 5H19v14h-2.500z" />
  );
}

export function PreviousIcon() {
  return (
    <Icon path="M19 5.800v12.400c0 .8-.9 1.200-1.500.8L9 12.800c-.5-.4-.5-1.200 0-1.600L17.500 5c.6-.4 1.500 0 1.500.8ZM7.500 5H5v14h2.500z" />
  );
}

export function VolumeIcon() {
  return (
    <Icon path="M4 9.500v5h3.500l4.800 4.300V5.200L7.500 9.500H4Zm11 .1v4.800c1-.4 1.700-1.300 1.700-2.400S16 10 15 9.600Zm0-4.100v1.900c2 .6 3.400 2.400 3.400 4.600S17 16 15 16.600v1.900c3-.6 5.200-3.300 5.200-6.500S18 6.100 15 5.500Z" />
  );
}

export function MutedIcon() {
  return (
    <Icon path="M4 9.500v5h3.500l4.800 4.300V5.200L7.500 9.500H4Zm16.700.9-1.300-1.300-2 2-2-2-1.300 1.300 2 2-2 2 1.300 1.300 2-2 2 2 1.300-1.300-2-2 2-2Z" />
  );
}

export function CassetteIcon() {
  return (
    <Icon path="M4 5a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2H4Zm3.500 4h9a2.500 2.500 0 0 1 0 5h-9a2.500 2.500 0 0 1 0-5Zm0 1.500a1 1 0 1 0 0 2 1 1 0 0 0 0-2Zm9 0a1 1 0 1 0 0 2 1 1 0 0 0 0-2ZM7 19l1.500-3h7l1.500 3H7Z" />
  );
}

export function CoverIcon() {
  return (
    <Icon path="M5 3.500A1.500 1.500 0 0 0 3.500 5v14A1.500 1.500 0 0 0 5 20.500h14a1.500 1.500 0 0 0 1.500-1.500V5A1.500 1.500 0 0 0 19 3.500H5Zm1 3h12v7.800l-3-3-3.500 3.700-2-2L6 16.500v-10ZM9 8a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3Z" />
  );
}

/** The mark of the product: a cassette. */
export function CassetteMark() {
  return (
    <svg class="mark" viewBox="0 0 48 32" aria-hidden="true">
      <rect x="1" y="1" width="46" height="30" rx="4.500" fill="currentColor" />
      <rect x="6" y="6" width="36" height="15" rx="2" fill="var(--paper)" />
      <circle cx="16" cy="13.500" r="4" fill="currentColor" />
      <circle cx="32" cy="13.500" r="4" fill="currentColor" />
      <rect x="20.500" y="12" width="7" height="3" rx="1" fill="currentColor" />
      <path d="M13 31l2.500-6.500h17L35 31z" fill="var(--paper)" />
    </svg>
  );
}

export function ShareIcon() {
  return (
    <Icon path="M12 2.6 7.300 7.300l1.400 1.400L11 6.400V15h2V6.400l2.300 2.300 1.400-1.400L12 2.600ZM5 11v9.500h14V11h-3v2h1v5.500H7V13h1v-2H5Z" />
  );
}

export function CloseIcon() {
  return (
    <Icon path="m6.400 5-1.400 1.400 5.600 5.600L5 17.600 6.400 19l5.600-5.600 5.600 5.600 1.400-1.400-5.600-5.600L19 6.400 17.600 5 12 10.600 6.400 5Z" />
  );
}

export function CheckIcon() {
  return (
    <Icon path="m9.600 16.200-4-4L4 13.800l5.600 5.600L20.400 8.600 18.800 7Z" />
  );
}
