import { day } from '../../src/query/day.ts';
import type { Question } from '../../src/query/query.ts';

const reference = {
  today: day('2026-11-20'),
  timeZone: 'Asia/Kolkata',
  weekStartsOn: 1,
} as const;

/** About an event that is asked for here and nowhere else. */
export function questionAbout(event: string): Question {
  const query = { kind: 'events', event, filters: [] } as const;
  return { query: { ...query, period: { type: 'yesterday' } }, reference };
}

export function eventOf({ query }: Question): string {
  return query.kind === 'events' ? query.event : '';
}

/** What is counted of an event, so that nobody is told the number of another question. */
export function countOf(event: string): number {
  return 1000 + Number(event.split(' ').at(-1));
}

/** Equal for questions that are one request. */
export function keyOf(question: Question): string {
  return `${question.reference.timeZone} ${eventOf(question)}`;
}
