import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import { z } from 'zod';

/** A calendar day of the CleverTap project, `2026-11-20`. Days compare as text. */
export const Day = z.iso.date().brand<'Day'>();
export type Day = z.infer<typeof Day>;

/** Throws unless `text` is a day that exists. For days that we write ourselves. */
export function day(text: string): Day {
  return Day.parse(text);
}

export function parseDay(text: string): Day | undefined {
  const read = Day.safeParse(text);
  return read.success ? read.data : undefined;
}

/** The day that `instant` falls on in `timeZone` (IANA). */
export function dayIn(instant: Date, timeZone: string): Day {
  return day(format(instant, 'yyyy-MM-dd', { in: tz(timeZone) }));
}

/** In UTC every day has as many. */
const msPerDay = 86_400_000;

export function addDays(start: Day, days: number): Day {
  return fromUtc(new Date(toUtc(start).getTime() + days * msPerDay));
}

/** Days from `start` to `end`: 0 for the same day, negative when `end` is earlier. */
export function daysBetween(start: Day, end: Day): number {
  return (toUtc(end).getTime() - toUtc(start).getTime()) / msPerDay;
}

/** 0 is Sunday, as in `Date`. */
export function weekdayOf(value: Day): Weekday {
  // A Date's day of the week is 0 to 6 by definition.
  return toUtc(value).getUTCDay() as Weekday;
}

export const Weekday = z.literal([0, 1, 2, 3, 4, 5, 6]);
export type Weekday = z.infer<typeof Weekday>;

/** Midnight UTC of the day: for calendar arithmetic only, never an instant of the project. */
export function toUtc(value: Day): Date {
  return new Date(`${value}T00:00:00Z`);
}

export function fromUtc(date: Date): Day {
  // Up to the year 9999 this is how a Date writes a day that exists.
  return date.toISOString().slice(0, 10) as Day;
}
