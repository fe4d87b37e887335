import type { Day, Weekday } from '../../query/day.ts';
import type { TimeOfDay } from '../schedule.ts';
import type { Mistaken, Span, Written } from './words.ts';

/** The days of a schedule as they are said, before a time of day makes a rule of them. */
export type Days =
  | { readonly form: 'daily' | 'weekdays' | 'weekly' | 'monthly' }
  | { readonly form: 'on weekdays'; readonly weekdays: readonly Weekday[] }
  | { readonly form: 'on day'; readonly day: number | 'last' };

type Said<T> = { readonly value: T; readonly span: Span };

/** What has been read so far. */
export type Draft = {
  readonly days?: Said<Days>;
  readonly at?: Said<TimeOfDay>;
  readonly cron?: Said<string>;
  readonly timeZone?: Said<string>;
  readonly skipDates: readonly Day[];
  readonly skipWeekends: boolean;
};

/** What a clause makes of the words from a place on; undefined when they are none of its. */
export type Clause = (written: Written, at: number, draft: Draft) => Step | Mistaken | undefined;
export type Step = { readonly ok: true; readonly next: number; readonly draft: Draft };

export function step(next: number, draft: Draft): Step {
  return { ok: true, next, draft };
}
