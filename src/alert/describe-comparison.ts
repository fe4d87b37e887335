import type { Comparison } from './condition.ts';
import type { Window } from './watched.ts';

/** What a number is compared with, as the end of a sentence: `the median of the last 4 same weekdays`. */
export function describeComparison(against: Comparison, window: Window | undefined): string {
  switch (against.type) {
    case 'previous':
      return window ? `the ${describeWindow(window)} before` : 'the check before';
    case 'same weekday':
      return against.weeks === 1
        ? 'the same weekday a week before'
        : `the median of the last ${against.weeks} such weekdays`;
    case 'last year':
      return window?.interval === 'monthly' ? 'the same month of last year' : '52 weeks before';
  }
}

const units = { daily: 'day', weekly: 'week', monthly: 'month' } as const;

/** `day`, `7 days`. */
export function describeWindow({ interval, count }: Window): string {
  return count === 1 ? units[interval] : `${count} ${units[interval]}s`;
}
