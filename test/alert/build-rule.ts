import type { Condition } from '../../src/alert/condition.ts';
import { usualRule } from '../../src/alert/defaults.ts';
import type { CheckInput } from '../../src/alert/measurement.ts';
import { Rule } from '../../src/alert/rule.ts';
import { day } from '../../src/query/day.ts';
import type { Reference } from '../../src/query/period.ts';
import type { ResultOf } from '../../src/query/result.ts';
import { TimeOfDay } from '../../src/schedule/schedule.ts';
import { eventsQuery } from '../builders.ts';

export const timeZone = 'Asia/Kolkata';

export function referenceOn(today: string): Reference {
  return { today: day(today), timeZone, weekStartsOn: 1 };
}

/** Below 500 a day, looked at each morning. */
export function rule(overrides: Partial<Rule> = {}): Rule {
  return Rule.parse({
    ...usualRule,
    query: eventsQuery(),
    condition: { type: 'below', threshold: 500 },
    schedule: {
      rule: { form: 'daily', at: TimeOfDay.parse('09:00') },
      timeZone,
      skipDates: [],
      skipWeekends: false,
    },
    ...overrides,
  });
}

type Change = Extract<Condition, { type: 'change' }>;

/** Falls by 20 percent against the day before. */
export function change(overrides: Partial<Change> = {}): Change {
  return {
    type: 'change',
    direction: 'down',
    by: 20,
    unit: 'percent',
    against: { type: 'previous' },
    zero: 'rise',
    ...overrides,
  };
}

export function measured(value: number, baseline?: number, bucket = '2026-11-17'): CheckInput {
  const compared = baseline === undefined ? {} : { baseline };
  return { type: 'measured', measurement: { bucket, value, ...compared } };
}

/** A trend of days that ends with `last`; `undefined` where CleverTap sent no figure. */
export function trend(
  counts: readonly (number | undefined)[],
  last = '2026-11-19',
): ResultOf<'trends'> {
  const end = new Date(`${last}T00:00:00Z`).getTime();
  return {
    kind: 'trends',
    points: counts.map((count, index) => {
      const at = new Date(end - (counts.length - 1 - index) * 86_400_000);
      const from = day(at.toISOString().slice(0, 10));
      return { from, to: from, whole: true, ...(count === undefined ? {} : { count }) };
    }),
  };
}
