import { tzOffset } from '@date-fns/tz';
import { type Day, day } from '../query/day.ts';

/** A minute on the calendar and the clock of some zone, `2026-11-20T09:00`. They compare as text. */
export type LocalMinute = string & { readonly LocalMinute: unique symbol };

const msPerMinute = 60_000;
const msPerDay = 86_400_000;

/** What clocks in `timeZone` show at an instant. */
export function localMinuteAt(instant: Date, timeZone: string): LocalMinute {
  return minuteOf(new Date(instant.getTime() + offsetMs(timeZone, instant.getTime())));
}

/**
 * The first instant at which clocks in `timeZone` show that minute. A minute that is skipped when
 * clocks go forward is the first one after the gap; of two when they go back, it is the earlier.
 */
export function instantOf(minute: LocalMinute, timeZone: string): Date {
  const wall = wallOf(minute).getTime();
  const before = offsetMs(timeZone, wall - msPerDay);
  const behind = offsetMs(timeZone, wall + msPerDay);
  const candidates = [wall - before, wall - behind].filter(
    (instant) => instant + offsetMs(timeZone, instant) === wall,
  );
  if (candidates.length > 0) return new Date(Math.min(...candidates));
  return new Date(endOfGap(timeZone, wall - behind, wall - before));
}

/** The minute as a date of UTC: for calendar arithmetic only. */
export function wallOf(minute: LocalMinute): Date {
  return new Date(`${minute}:00Z`);
}

/** The other way round. */
export function minuteOf(wall: Date): LocalMinute {
  // A date in ISO has this form.
  return wall.toISOString().slice(0, 16) as LocalMinute;
}

export function dayOf(minute: LocalMinute): Day {
  return day(minute.slice(0, 10));
}

/** Between an instant before the clocks go forward and one after: the minute in which they do. */
function endOfGap(timeZone: string, from: number, to: number): number {
  const old = offsetMs(timeZone, from);
  let last = from;
  let first = to;
  while (first - last > msPerMinute) {
    const middle = last + Math.floor((first - last) / 2 / msPerMinute) * msPerMinute;
    if (offsetMs(timeZone, middle) === old) last = middle;
    else first = middle;
  }
  return first;
}

function offsetMs(timeZone: string, instant: number): number {
  return tzOffset(timeZone, new Date(instant)) * msPerMinute;
}
