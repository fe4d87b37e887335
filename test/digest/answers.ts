import { addDays, type Day, weekdayOf } from '../../src/query/day.ts';
import { daysIn, resolvePeriod } from '../../src/query/period.ts';
import type { Question } from '../../src/query/query.ts';
import type { Result } from '../../src/query/result.ts';

/** Of each day 100, but 50 on Saturdays and Sundays; so that every sum can be told. */
export function countOn(day: Day): number {
  return weekdayOf(day) % 6 === 0 ? 50 : 100;
}

/** What a shop that never changes would answer. */
export function answerTo({ query, reference }: Question): Result {
  switch (query.kind) {
    case 'events':
      return { kind: 'events', count: 700 };
    case 'profiles':
      return { kind: 'profiles', count: 300 };
    case 'now':
      return { kind: 'now', count: 12, splits: [] };
    case 'top': {
      const values = [
        { type: 'text', text: 'India', count: 70 },
        { type: 'text', text: 'Brazil', count: 30 },
      ] as const;
      return { kind: 'top', groups: query.properties.map((property) => ({ property, values })) };
    }
    case 'trends': {
      const range = resolvePeriod(query.period, reference);
      const points = Array.from({ length: daysIn(range) }, (_, index) => {
        const day = addDays(range.from, index);
        return { from: day, to: day, whole: true, count: countOn(day) };
      });
      return { kind: 'trends', points };
    }
  }
}
