/** `61` as `"1:01"`, `3725` as `"1:02:05"`. Anything that is no length of time is `"0:00"`. */
export function formatDuration(seconds: number): string {
  const whole = Number.isFinite(seconds) && seconds > 0
    ? Math.floor(seconds)
    : 0;
  const pad = (part: number) => String(part).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0
    ? `${hours}:${pad(minutes)}:${pad(whole % 60)}`
    : `${minutes}:${pad(whole % 60)}`;
}

/** Length in words: `"48 sec"`, `"5 min"`, `"1 h 12 min"`. */
export function describeDuration(seconds: number): string {
  if (seconds < 59.5) return `${Math.round(seconds)} sec`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}
