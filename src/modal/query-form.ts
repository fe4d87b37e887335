import { z } from 'zod';
import { Comparison } from '../query/comparison.ts';
import { valueWords } from '../query/describe-command.ts';
import { describeCondition } from '../query/describe-conditions.ts';
import { type Filter, isComparison, type Operator, type PropertyFilter } from '../query/filter.ts';
import type { Period } from '../query/period.ts';
import type { GeoFilter } from '../query/place.ts';
import {
  Interval,
  type Kind,
  Property,
  type Query,
  type SeriesSplit,
  Split,
} from '../query/query.ts';
import { aboutOf } from './about.ts';
import { Dates, datesOf } from './dates.ts';

export const kinds = [
  'events',
  'profiles',
  'trends',
  'top',
  'now',
] as const satisfies readonly Kind[];

export const operators = [
  'is',
  'is not',
  'contains',
  'does not contain',
  'above',
  'at least',
  'below',
  'at most',
  'exists',
  'does not exist',
] as const satisfies readonly Operator[];

/** One row of conditions. `row` is its own for as long as the form is open. */
export const Condition = z
  .object({
    row: z.int(),
    /** What it is about: the value of an option, such as `profile:Plan` or `did`. */
    about: z.string().optional(),
    operator: z.enum(operators),
    value: z.string(),
  })
  .readonly();
export type Condition = z.infer<typeof Condition>;

/** Slack ids: a channel, and a thread in it. */
export const Place = z
  .object({ channelId: z.string(), threadTs: z.string().optional() })
  .readonly();
export type Place = z.infer<typeof Place>;

export const answerPlaces = ['here', 'direct'] as const;
const usualSeries = '5';

export const measures = ['events', 'people', 'sum'] as const;

/** Everything that stands in the form, finished or not, drawn now or not. */
export const QueryForm = z
  .object({
    kind: z.enum(kinds),
    event: z.string().optional(),
    dates: Dates,
    conditions: z.array(Condition).readonly(),
    nextRow: z.int(),
    by: z.array(Split).readonly(),
    newToo: z.boolean(),
    properties: z.array(Property).readonly(),
    order: z.enum(['top', 'bottom']),
    count: z.string(),
    interval: Interval,
    measure: z.enum(measures),
    sumOf: z.string().optional(),
    compare: Comparison.optional(),
    splitBy: Property.optional(),
    splitCount: z.string().default(usualSeries),
    answer: z.enum(answerPlaces),
    /** Where the form was opened; the answer can only be direct when it was nowhere. */
    place: Place.optional(),
  })
  .readonly();
export type QueryForm = z.infer<typeof QueryForm>;

/** The form as it is opened with nothing said yet. */
export function emptyForm(place?: Place): QueryForm {
  return {
    kind: 'events',
    dates: datesOf({ type: 'last', count: 7, unit: 'day' }),
    conditions: [],
    nextRow: 1,
    by: [],
    newToo: false,
    properties: [],
    order: 'top',
    count: '10',
    interval: 'daily',
    measure: 'events',
    splitCount: usualSeries,
    answer: place ? 'here' : 'direct',
    ...(place ? { place } : {}),
  };
}

/** What is known of a question before anybody has asked it. */
export type Said = { readonly event?: string; readonly period?: Period };

/** The form with as much as is known. */
export function formSaying({ event, period }: Said, place?: Place): QueryForm {
  return {
    ...emptyForm(place),
    ...(event === undefined ? {} : { event }),
    ...(period ? { dates: datesOf(period) } : {}),
  };
}

/** The form that says `query`. */
export function formOf(query: Query, place?: Place): QueryForm {
  const form = { ...emptyForm(place), ...occurrenceOf(query), kind: query.kind };
  switch (query.kind) {
    case 'events':
    case 'profiles':
      return form;
    case 'now':
      return { ...form, by: query.by, newToo: query.newToo };
    case 'top': {
      const { properties, order, count } = query;
      return { ...form, properties, order, count: String(count) };
    }
    case 'trends': {
      const { interval, measure, split } = query;
      const sum = measure.type === 'sum' ? { sumOf: measure.property } : {};
      return { ...form, interval, measure: measure.type, ...sum, ...(split && splitFields(split)) };
    }
  }
}

function splitFields({ property, count }: SeriesSplit) {
  return { splitBy: property, splitCount: String(count) };
}

function occurrenceOf(query: Query) {
  if (query.kind === 'now') return {};
  if (query.event === undefined) return conditionsOf(query.filters ?? []);
  return {
    ...('compare' in query && query.compare ? { compare: query.compare } : {}),
    event: query.event,
    dates: datesOf(query.period),
    ...conditionsOf(query.filters),
  };
}

function conditionsOf(filters: readonly Filter[]) {
  return {
    conditions: filters.map((filter, index) => conditionOf(filter, index + 1)),
    nextRow: filters.length + 1,
  };
}

function conditionOf(filter: Filter, row: number): Condition {
  if (!isComparison(filter)) return statementOf(filter, row);
  const { operator } = filter;
  const about = aboutOf(filter);
  if ('values' in filter) {
    return { row, about, operator, value: filter.values.map(valueWords).join(' or ') };
  }
  return { row, about, operator, value: 'value' in filter ? valueWords(filter.value) : '' };
}

/** The words of the condition are divided between its two fields. */
function statementOf(filter: Exclude<Filter, PropertyFilter | GeoFilter>, row: number): Condition {
  const about = filter.type === 'near' ? 'within' : filter.type === 'did any' ? 'did' : filter.type;
  const value = describeCondition(filter).slice(about.length + 1);
  return { row, about, operator: 'is', value };
}

/** The form with one more row for a condition. */
export function withCondition(form: QueryForm): QueryForm {
  const { conditions, nextRow } = form;
  const added: Condition = { row: nextRow, operator: 'is', value: '' };
  return { ...form, conditions: [...conditions, added], nextRow: nextRow + 1 };
}

export function withoutCondition(form: QueryForm, row: number): QueryForm {
  return { ...form, conditions: form.conditions.filter((condition) => condition.row !== row) };
}

export function needsValue(operator: Operator): boolean {
  return operator !== 'exists' && operator !== 'does not exist';
}

/** Whether what the form asks can be compared with earlier days. */
export function isComparable({ kind, event, splitBy }: QueryForm): boolean {
  switch (kind) {
    case 'events':
      return true;
    case 'profiles':
      return event !== undefined;
    case 'trends':
      return splitBy === undefined;
    case 'top':
    case 'now':
      return false;
  }
}
