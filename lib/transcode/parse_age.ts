import { BadRequestError } from "../errors.ts";

/** A hundred years: beyond it a number is a mistake. */
const MOST_DAYS = 36_500;

/**
 * Reads `older_than_days`: whole days from 0, which is everything that there is now, to a hundred
 * years; `null` where no age is given.
 *
 * @throws {BadRequestError} anything else, as a clear cannot be undone
 */
export function parseAge(value: string | null): number | null {
  if (value === null) return null;
  const days = Number(value);
  if (!/^\d{1,5}$/.test(value) || days > MOST_DAYS) {
    throw new BadRequestError(
      `Cannot clear the cache as older_than_days must be a whole number from 0 to ${MOST_DAYS}: received ${
        JSON.stringify(value)
      }`,
    );
  }
  return days;
}
