import { addDays, type Day, daysBetween, fromUtc, toUtc } from '../../src/query/day.ts';
import { type DateRange, type Reference, resolvePeriod } from '../../src/query/period.ts';
import type { Query, Question } from '../../src/query/query.ts';
import type { Result, TrendPoint } from '../../src/query/result.ts';

const timeZone = 'Asia/Kolkata';
/** There is no daylight saving there. */
const aheadMs = 5.5 * 3_600_000;

/** What words like "yesterday" mean at that time. */
export function referenceAt(instant: Date): Reference {
  const today = fromUtc(new Date(instant.getTime() + aheadMs));
  return { today, timeZone, weekStartsOn: 1 };
}

/** About an event, and the day before. */
export function questionAbout(event: string, now: Date): Question {
  const query = { kind: 'events', event, filters: [] } as const;
  return { query: { ...query, period: { type: 'yesterday' } }, reference: referenceAt(now) };
}

/** What digests ask of an event, as a person does. */
export function monthOf(event: string, now: Date): Question {
  const query = { kind: 'trends', event, filters: [], interval: 'daily' } as const;
  const measure = { type: 'events' } as const;
  const period = { type: 'last', count: 30, unit: 'day' } as const;
  return { query: { ...query, measure, period }, reference: referenceAt(now) };
}

/** The events that many ask about. */
export function pooled(number: number): string {
  return `event ${number}`;
}

export function eventOf(query: Query): string {
  return ('event' in query ? query.event : undefined) ?? '';
}

/** Equal for questions that are one request, for the bot. */
export function keyOf(question: Question): string {
  return `${question.reference.timeZone} ${nameOf(question)}`;
}

/** Questions of one name are one request. */
export function nameOf({ query, reference }: Question): string {
  if (query.kind === 'now') return 'now';
  if (query.kind === 'profiles' && query.event === undefined) {
    return `people ${JSON.stringify(query.filters)}`;
  }
  const { from, to } = rangeOf({ query, reference });
  return `${query.kind} ${from}…${to} ${eventOf(query)}`;
}

export function rangeOf({ query, reference }: Question): DateRange {
  const period = 'period' in query ? query.period : undefined;
  return resolvePeriod(period ?? { type: 'yesterday' }, reference);
}

/** What CleverTap says to it, so that nobody is told the number of another question. */
export function resultOf(question: Question, now: Date): Result {
  const event = eventOf(question.query);
  const range = rangeOf(question);
  const days = daysOf(range);
  const points = days.map((one) => pointOf(event, one, now));
  if (question.query.kind === 'trends') return { kind: 'trends', points };
  return { kind: 'events', count: sumOf(points) };
}

function pointOf(event: string, one: Day, now: Date): TrendPoint {
  const count = countOn(event, one, now);
  const point = { from: one, to: one, whole: true };
  return count === undefined ? point : { ...point, count };
}

/** Added to what is counted of a day that is not over: whoever shows it has asked too early. */
export const unfinished = 10_000_000;

/**
 * What is counted of an event on a day. Every second event is much the same each day. Of some days
 * there is no figure.
 */
export function countOn(event: string, one: Day, now: Date): number | undefined {
  const number = Number(event.split(' ').at(-1));
  const dayNumber = daysBetween(epoch, one);
  if (number % 5 === 3 && dayNumber % 9 === 4) return undefined;
  const factor = isSteady(event) ? 1 : 1 + ((dayNumber * 3) % 5);
  const count = (1000 + number) * factor;
  return hasEnded(one, now) ? count : count + unfinished;
}

const epoch = fromUtc(new Date(0));

export function isSteady(event: string): boolean {
  return Number(event.split(' ').at(-1)) % 2 === 0;
}

function hasEnded(one: Day, now: Date): boolean {
  return now.getTime() >= toUtc(addDays(one, 1)).getTime() - aheadMs;
}

function daysOf({ from, to }: DateRange): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

function sumOf(points: readonly TrendPoint[]): number {
  const counts = points.flatMap(({ count }) => (count === undefined ? [] : [count]));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** All of a result as one number. */
export function figureOf(result: Result): number {
  switch (result.kind) {
    case 'events':
    case 'profiles':
    case 'now':
      return result.count;
    case 'trends':
      return sumOf(result.points);
    default:
      throw new Error(`nobody asks for ${result.kind} here`);
  }
}
