import { describeRangeBeside } from '../query/describe-period.ts';
import { type DateRange, type Period, resolvePeriod } from '../query/period.ts';
import type { Occurrence, Question } from '../query/query.ts';

/** The earlier days of a comparison, beside those of the question. */
export function describeEarlier(
  days: DateRange,
  { reference }: Question,
  { period }: Occurrence,
): string {
  return describeRangeBeside(days, resolvePeriod(period, reference));
}

/** `the day is not over, so no comparison`. */
export function describeNotOver(period: Period): string {
  return `${nounOf(period)} not over, so no comparison`;
}

function nounOf(period: Period): string {
  switch (period.type) {
    case 'today':
      return 'the day is';
    case 'this':
      return `the ${period.unit} is`;
    case 'yesterday':
    case 'last':
    case 'since':
    case 'weekday':
    case 'between':
      return 'these days are';
  }
}
