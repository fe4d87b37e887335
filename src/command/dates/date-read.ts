import type { Period } from '../../query/period.ts';
import type { DatePoint } from './date-point.ts';

/** A date that cannot be: `instead` are dates to write in its place. */
export type DateMistake = {
  readonly ok: false;
  readonly next: number;
  readonly message: string;
  readonly hint: string;
  readonly instead: readonly string[];
};

/** Undefined where no date begins. `next` counts parts. */
export type PointRead =
  | {
      readonly ok: true;
      readonly point: DatePoint;
      readonly next: number;
      /** What it means when it stands alone, where that is more than its days. */
      readonly alone?: Period;
      /** Could as well be the end of a name: `Friday`, `May`, `2026`. */
      readonly vague?: 'always' | 'in values';
    }
  | DateMistake
  | undefined;

export type PeriodRead =
  | {
      readonly ok: true;
      readonly period: Period;
      readonly next: number;
      /** Could as well be the end of an unquoted value before it. */
      readonly vague?: boolean;
    }
  | DateMistake
  | undefined;

export const dateHint =
  'Dates look like “last 7 days”, “yesterday”, “this month”, “1 Oct to 15 Oct” or “2026-01-31”.';

type Said = Pick<DateMistake, 'message'> & Partial<Pick<DateMistake, 'hint' | 'instead'>>;

export function dateMistake(next: number, said: Said): DateMistake {
  return { ok: false, next, hint: dateHint, instead: [], ...said };
}
