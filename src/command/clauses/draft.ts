import type { Comparison } from '../../query/comparison.ts';
import type { Weekday } from '../../query/day.ts';
import type { Times } from '../../query/deed.ts';
import type { Filter } from '../../query/filter.ts';
import type { Period, Unit } from '../../query/period.ts';
import type { Interval, Property, Split, TopQuery } from '../../query/query.ts';
import type { Read, Source, Span } from '../text/source.ts';

/** Something that a clause said, and where. */
export type Said<T> = { readonly value: T; readonly span: Span };

/** What days are to be compared with, as said: what that means depends on the days. */
export type CompareTarget =
  | { readonly type: 'comparison'; readonly comparison: Comparison }
  /** `the week before`, `previous 7 days`; `usual`: the days to compare when none are named. */
  | {
      readonly type: 'units before';
      readonly unit: Unit;
      readonly count: number;
      readonly usual?: Period;
    }
  | { readonly type: 'weekday before'; readonly weekday: Weekday }
  | { readonly type: 'period'; readonly period: Period };

export type SaidSplit = { readonly property: Property; readonly count?: number };

/** What the clauses of a command said, before its kind makes queries of it. */
export type Draft = {
  readonly filters: readonly Filter[];
  /** Where the conditions stand that were read last. */
  readonly conditions?: Span;
  /** The dates of what people did last, and the word at which those conditions begin. */
  readonly deedDates?: Said<number>;
  /** Behind which words the dates of what people did are missing. */
  readonly undatedDeeds?: readonly number[];
  /** How often people did what is counted. */
  readonly times?: Said<Times>;
  readonly event?: Said<string>;
  readonly properties?: Said<readonly Property[]>;
  readonly period?: Said<Period>;
  readonly rank?: Said<Pick<TopQuery, 'order' | 'count'>>;
  readonly interval?: Said<Interval>;
  readonly unique?: Said<true>;
  readonly sum?: Said<string>;
  readonly by?: Said<readonly Split[]>;
  readonly newToo?: Said<true>;
  readonly split?: Said<SaidSplit>;
  readonly compareWith?: Said<CompareTarget>;
  readonly compare?: Comparison;
  /** More of the same, each a question of its own. */
  readonly alsoEvents?: readonly Said<string>[];
  readonly alsoSums?: readonly Said<string>[];
  readonly alsoPeriods?: readonly Said<Period>[];
  /** What joined the events: `,`, `and`, `vs`. */
  readonly joint?: string;
  /** Said by the first words: the order of `bottom …`, the counting of `users who did …`. */
  readonly order?: TopQuery['order'];
  readonly people?: Said<true>;
  readonly trend?: true;
  /** Said by `compare …`: with what must be said too. */
  readonly comparing?: true;
};

/** What a clause may ask of the command around it. */
export type Surroundings = {
  readonly draft: Draft;
  /** Whether a clause begins at a word, so that a name before it is over. */
  readonly stops: (index: number) => boolean;
};

/** One part of the language: where it begins, and the draft with what it says. */
export type Clause = {
  /** The words that it may begin with, in small letters, where these can be listed. */
  readonly words?: ReadonlySet<string>;
  readonly starts: (source: Source, at: number) => boolean;
  readonly read: ReadClause;
};
export type ReadClause = (source: Source, at: number, around: Surroundings) => Read<Draft>;
