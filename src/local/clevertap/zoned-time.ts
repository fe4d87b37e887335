import { TZDate } from '@date-fns/tz';

/**
 * A wall clock is a `Date` whose UTC fields show what a clock in the account's time zone shows.
 * Exports carry wall clocks, so everything here is kept and compared as such.
 */
export function wallOf(instant: Date, timeZone: string): Date {
  const zoned = new TZDate(instant.getTime(), timeZone);
  return new Date(instant.getTime() - zoned.getTimezoneOffset() * 60_000);
}

/** Milliseconds since the epoch when the zone's clocks show `wall`; the earlier when they do twice. */
export function instantOf(wall: Date, timeZone: string): number {
  return new TZDate(
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
    wall.getUTCMilliseconds(),
    timeZone,
  ).getTime();
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
