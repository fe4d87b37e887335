import type { Day, DayRange, TrendType } from '../question/question.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The days of a range, in order. */
export function daysOf({ from, to }: DayRange): readonly Day[] {
  const first = Date.parse(from);
  const count = Math.round((Date.parse(to) - first) / dayMs) + 1;
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * dayMs).toISOString().slice(0, 10),
  );
}

/** The bucket that a day is in, named as CleverTap does: 20161224, 201652 or 201612. */
export function bucketOf(day: Day, type: TrendType): string {
  switch (type) {
    case 'daily':
      return day.replaceAll('-', '');
    case 'weekly':
      return `${day.slice(0, 4)}${String(weekOf(day)).padStart(2, '0')}`;
    case 'monthly':
      return day.slice(0, 7).replace('-', '');
  }
}

/**
 * Weeks start on Sunday, week 1 is the one that holds 1 January, the year's last days never go
 * beyond week 52, and a week across New Year is two. It is one reading that gives the documents'
 * only sample (24–31 December 2016 all in 201652, 1–3 January 2017 in 201701); no standard
 * numbering does.
 */
function weekOf(day: Day): number {
  const newYear = new Date(`${day.slice(0, 4)}-01-01`);
  const daysSince = (Date.parse(day) - newYear.getTime()) / dayMs;
  return Math.min(52, Math.floor((daysSince + newYear.getUTCDay()) / 7) + 1);
}
