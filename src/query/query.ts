import { z } from 'zod';
import { Comparison } from './comparison.ts';
import { describeCommand } from './describe-command.ts';
import { type Filter, Filters, PeopleFilters } from './filter.ts';
import { Period, Reference } from './period.ts';

/** Names are the account's own: exact, case-sensitive, at most 120 characters. */
const Name = z.string().min(1).max(120);

const occurrence = {
  event: Name,
  period: Period,
  filters: Filters,
};

/** What somebody did, on which days, under which conditions: the part that most kinds share. */
export type Occurrence = {
  readonly event: string;
  readonly period: Period;
  readonly filters: readonly Filter[];
};

const comparable = { ...occurrence, compare: Comparison.exactOptional() };

/** How many times an event happened. */
export const EventsQuery = z.object({ kind: z.literal('events'), ...comparable }).readonly();
export type EventsQuery = z.infer<typeof EventsQuery>;

/**
 * How many people did an event; with no event, how many people there are. Of people with conditions
 * CleverTap counts those who did anything in the last 365 days.
 */
export const ProfilesQuery = z.union([
  z.object({ kind: z.literal('profiles'), ...comparable }).readonly(),
  z
    .strictObject({
      kind: z.literal('profiles'),
      event: z.undefined().optional(),
      filters: PeopleFilters.optional(),
    })
    .readonly(),
]);
export type ProfilesQuery = z.infer<typeof ProfilesQuery>;

export const Split = z.enum(['type', 'source', 'browser', 'os', 'device']);
export type Split = z.infer<typeof Split>;

/** Who is active in the last five minutes. `newToo` also splits the new among them. */
export const NowQuery = z
  .object({
    kind: z.literal('now'),
    by: z
      .array(Split)
      .readonly()
      .refine((by) => new Set(by).size === by.length, 'the same split twice'),
    newToo: z.boolean(),
  })
  .readonly()
  .refine(({ by, newToo }) => !newToo || by.some((split) => split !== 'type'), 'new by nothing');
export type NowQuery = z.infer<typeof NowQuery>;

export const PropertyType = z.enum([
  'event',
  'session',
  'profile',
  'app',
  'demographics',
  'technographics',
  'reachability',
  'geo',
]);
export type PropertyType = z.infer<typeof PropertyType>;

export const Property = z.object({ type: PropertyType, name: Name }).readonly();
export type Property = z.infer<typeof Property>;

export const largestTop = 100;
export const mostTopProperties = 10;

/** The most (`top`) or least (`bottom`) frequent values of properties of an event. */
export const TopQuery = z
  .object({
    kind: z.literal('top'),
    ...occurrence,
    properties: z.array(Property).min(1).max(mostTopProperties).readonly(),
    order: z.enum(['top', 'bottom']),
    count: z.int().min(1).max(largestTop),
  })
  .readonly();
export type TopQuery = z.infer<typeof TopQuery>;

export const Interval = z.enum(['daily', 'weekly', 'monthly']);
export type Interval = z.infer<typeof Interval>;

/** What a trend adds up: occurrences, people, or a number that the event carries. */
export const Measure = z.discriminatedUnion('type', [
  z.object({ type: z.literal('events') }).readonly(),
  z.object({ type: z.literal('people') }).readonly(),
  z.object({ type: z.literal('sum'), property: Name }).readonly(),
]);
export type Measure = z.infer<typeof Measure>;

/** One line beside the other can be told apart up to here. */
export const mostSeries = 10;

/** A line for each of the most frequent values of a property, beside that of all. */
export const SeriesSplit = z
  .object({ property: Property, count: z.int().min(1).max(mostSeries) })
  .readonly();
export type SeriesSplit = z.infer<typeof SeriesSplit>;

/** A number per day, week or month. */
export const TrendsQuery = z
  .object({
    kind: z.literal('trends'),
    ...comparable,
    interval: Interval,
    measure: Measure,
    split: SeriesSplit.exactOptional(),
  })
  .readonly()
  .refine(({ compare, split }) => !compare || !split, 'both split and compared');
export type TrendsQuery = z.infer<typeof TrendsQuery>;

const AnyQuery = z.union([EventsQuery, ProfilesQuery, NowQuery, TopQuery, TrendsQuery]);
export type Query = z.infer<typeof AnyQuery>;

/** In characters. Whatever can be asked can be asked in one typed line. */
export const longestCommand = 3000;

/** What is asked, whichever way it came in. Kinds are named as CleverTap's endpoints. */
export const Query = AnyQuery.refine(
  (query: Query) => describeCommand(query).length <= longestCommand,
  'longer than can be typed',
);
export type Kind = Query['kind'];

/** The conditions of a query, of whatever kind. */
export function filtersOf(query: Query): readonly Filter[] {
  return query.kind === 'now' ? [] : (query.filters ?? []);
}

/** A query and the day it was asked: together they mean the same days for ever. */
export const Question = z.object({ query: Query, reference: Reference }).readonly();
export type Question<Q extends Query = Query> = {
  readonly query: Q;
  readonly reference: Reference;
};
