const MONTHS = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];
const MONTH = `(${MONTHS.join("|")})`;
const TIME = "([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d|60)";

/** `Sun, 06 Nov 1994 08:49:37 GMT` */
const IMF_FIXDATE = new RegExp(
  `^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\\d\\d) ${MONTH} (\\d{4}) ${TIME} GMT$`,
);
/** `Sunday, 06-Nov-94 08:49:37 GMT` */
const RFC_850 = new RegExp(
  `^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\\d\\d)-${MONTH}-(\\d\\d) ${TIME} GMT$`,
);
/** `Sun Nov  6 08:49:37 1994` */
const ASCTIME = new RegExp(
  `^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} (\\d\\d| \\d) ${TIME} (\\d{4})$`,
);

/**
 * Milliseconds since the epoch of an HTTP-date in any of its three formats (RFC 9110 section 5.6.7),
 * or `undefined` where it is none. A weekday that does not fit the date is let pass.
 *
 * @param now in milliseconds since the epoch: a two-digit year more than 50 years ahead of it is in the past
 */
export function parseHttpDate(value: string, now: number): number | undefined {
  const fix = IMF_FIXDATE.exec(value);
  if (fix !== null) {
    const [, day, month, year, hour, minute, second] = fix;
    return toTime(Number(year), month, day, hour, minute, second);
  }
  const asctime = ASCTIME.exec(value);
  if (asctime !== null) {
    const [, month, day, hour, minute, second, year] = asctime;
    return toTime(Number(year), month, day, hour, minute, second);
  }
  const old = RFC_850.exec(value);
  if (old !== null) {
    const [, day, month, year, hour, minute, second] = old;
    const full = fullYear(Number(year), now);
    return toTime(full, month, day, hour, minute, second);
  }
  return undefined;
}

function fullYear(twoDigits: number, now: number): number {
  const current = new Date(now).getUTCFullYear();
  const year = current - current % 100 + twoDigits;
  return year > current + 50 ? year - 100 : year;
}

function toTime(
  year: number,
  month = "",
  day = "",
  hour = "",
  minute = "",
  second = "",
): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, MONTHS.indexOf(month), Number(day));
  if (date.getUTCDate() !== Number(day)) return undefined;
  return date.setUTCHours(Number(hour), Number(minute), Number(second));
}
