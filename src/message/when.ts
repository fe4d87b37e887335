import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import { dayIn } from '../query/day.ts';
import { describeFilters } from '../query/describe-filter.ts';
import { describeRange } from '../query/describe-period.ts';
import { formatNoun } from '../query/format.ts';
import { type DateRange, daysIn, includesToday, resolvePeriod } from '../query/period.ts';
import type { Occurrence, Question } from '../query/query.ts';

type Asked = { readonly question: Question; readonly answeredAt: Date };

/** The small print of an answer: its days, its conditions, the zone, and how fresh it is. */
export function describeContext({ question, answeredAt }: Asked, occurrence: Occurrence): string {
  const { reference } = question;
  const range = resolvePeriod(occurrence.period, reference);
  const running = includesToday(range, reference);
  return sentence([
    describeLength(range),
    describeFilters(occurrence.filters, reference).trim(),
    running ? `not over yet: counted until ${describeTime(answeredAt, question)}` : '',
    reference.timeZone,
    running ? '' : `counted ${describeTime(answeredAt, question)}`,
  ]);
}

/** `14:30`, or with its day when that is not the day of the question. */
export function describeTime(instant: Date, { reference }: Question): string {
  const { today, timeZone } = reference;
  const pattern = dayIn(instant, timeZone) === today ? 'HH:mm' : 'd MMM yyyy HH:mm';
  return format(instant, pattern, { in: tz(timeZone) });
}

export function soFar({ reference }: Question, { period }: Occurrence): string {
  return includesToday(resolvePeriod(period, reference), reference) ? ' so far' : '';
}

/** The parts that there are, with a middle dot between them. */
export function sentence(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function describeLength(range: DateRange): string {
  const days = daysIn(range);
  const length = days === 1 ? '' : `, ${days} ${formatNoun(days, 'day', 'days')}`;
  return `${describeRange(range)}${length}`;
}
