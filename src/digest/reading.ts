import type { DateRange } from '../query/period.ts';
import type { Query } from '../query/query.ts';
import type { Failure, ResultOf, TrendPoint } from '../query/result.ts';

/** Another figure to hold a figure against. */
export type Base = {
  readonly count: number;
  /** The days that it is of; for an average of several times, how many those were. */
  readonly of: DateRange | { readonly weekday: DateRange; readonly times: number };
};

/** What a count is of. */
export type Counted = 'events' | 'people' | 'sum';

/** What is known of one line of a digest. These are different, and none is ever shown as another. */
export type Reading =
  /** CleverTap has not answered yet. */
  | { readonly type: 'pending' }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** CleverTap answered, and sent no figure for these days: that is not zero. */
  | {
      readonly type: 'no figure';
      readonly range: DateRange;
      readonly points: readonly TrendPoint[];
    }
  | Figure
  | { readonly type: 'top'; readonly result: ResultOf<'top'> }
  | { readonly type: 'now'; readonly result: ResultOf<'now'> };

export type Figure = {
  readonly type: 'figure';
  readonly count: number;
  readonly counted: Counted;
  /** Absent for what has no days: how many people there are. */
  readonly range?: DateRange;
  /** CleverTap's own name of the week, where its days are not known. */
  readonly week?: string;
  /** It includes today, and is never compared. */
  readonly soFar: boolean;
  /** Days of the range that CleverTap sent no figure for; then it is not compared either. */
  readonly missingDays: number;
  readonly previous?: Base;
  /** The middle of the last weekdays of its name. */
  readonly usual?: Base;
  /** The figures around it, oldest first; none where they would cost another request. */
  readonly points: readonly TrendPoint[];
};

/** A line of a digest with what is known of it. */
export type Line = {
  readonly name?: string | undefined;
  readonly query: Query;
  readonly reading: Reading;
  /** When the oldest figure in it was counted. */
  readonly countedAt?: Date;
  readonly lastAnsweredAt?: Date;
};
