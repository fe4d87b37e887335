import type { Times } from '../../query/deed.ts';
import type { Filter } from '../../query/filter.ts';
import type { Period } from '../../query/period.ts';
import type { Interval, Property, Split, TopQuery } from '../../query/query.ts';
import type { Read, Source, Span } from '../text/source.ts';

/** Something that a clause said, and where. */
export type Said<T> = { readonly value: T; readonly span: Span };

/** What the clauses of a command said, before its kind makes a query of it. */
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
  /** Said by the first words: the order of `bottom …`, the counting of `users who did …`. */
  readonly order?: TopQuery['order'];
  readonly people?: Said<true>;
  readonly trend?: true;
};

/** What a clause may ask of the command around it. */
export type Surroundings = {
  readonly draft: Draft;
  /** Whether a clause begins at a word, so that a name before it is over. */
  readonly stops: (index: number) => boolean;
};

/** One part of the language: where it begins, and the draft with what it says. */
export type Clause = {
  readonly starts: (source: Source, at: number) => boolean;
  readonly read: ReadClause;
};
export type ReadClause = (source: Source, at: number, around: Surroundings) => Read<Draft>;
