/**
 * Seconds of a track's duration as mixtape files have it: `"M:SS"`, where minutes go beyond 59,
 * or `"H:MM:SS"`, or a number of seconds. `null` for anything else.
 */
export function parseTrackDuration(value: unknown): number | null {
  if (typeof value === "number") {
    return Number.isFinite(value) && value > 0 ? value : null;
  }
  if (typeof value !== "string") return null;
  const match = /^(?:(\d{1,3}):)?(\d{1,6}):([0-5]\d)$/.exec(value.trim());
  if (match === null) return null;
  return Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 +
    Number(match[3]);
}

/** `4503` as `"75:03"`: the format has no hours. `""` where the length is unknown. */
export function formatTrackDuration(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return "";
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
