import { tz } from '@date-fns/tz';
import { addMonths } from 'date-fns';
import { addDays, type Day, day, fromUtc, toUtc, weekdayOf } from '../query/day.ts';
import type { DateRange, Reference } from '../query/period.ts';
import type { Interval } from '../query/query.ts';

/** The days of a day, week or month that were asked for and have come. */
export type Bucket = DateRange & {
  /** All its days were asked for and are over. */
  readonly whole: boolean;
};

/** Oldest first, without the days that are yet to come. */
export function bucketsOf(range: DateRange, interval: Interval, reference: Reference): Bucket[] {
  const { today } = reference;
  const newest = earlier(range.to, today);
  const buckets: Bucket[] = [];
  let start = startOf(range.from, interval, reference);
  while (start <= newest) {
    const next = startOfNext(start, interval);
    const end = addDays(next, -1);
    buckets.push({
      from: start < range.from ? range.from : start,
      to: earlier(end, newest),
      whole: start >= range.from && end <= range.to && end < today,
    });
    start = next;
  }
  return buckets;
}

function startOf(value: Day, interval: Interval, { weekStartsOn }: Reference): Day {
  switch (interval) {
    case 'daily':
      return value;
    case 'weekly':
      return addDays(value, -((weekdayOf(value) - weekStartsOn + 7) % 7));
    case 'monthly':
      return day(`${value.slice(0, 7)}-01`);
  }
}

function startOfNext(start: Day, interval: Interval): Day {
  switch (interval) {
    case 'daily':
      return addDays(start, 1);
    case 'weekly':
      return addDays(start, 7);
    case 'monthly':
      return fromUtc(addMonths(toUtc(start), 1, { in: tz('UTC') }));
  }
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
