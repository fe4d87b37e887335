import type { Day } from '../query/day.ts';
import {
  type Deed,
  type DidAnyFilter,
  type DidFilter,
  deedsOf,
  type Times,
} from '../query/deed.ts';
import { type Filter, isComparison, isHistory, placesOf } from '../query/filter.ts';
import { type Period, type Reference, resolvePeriod } from '../query/period.ts';
import type { Block, PropertyFilter } from '../query/property-filter.ts';
import { operators, propertyTypes, timesOperators } from './vocabulary.ts';

type Payload = Readonly<Record<string, unknown>>;

/** The days of the question, which are those of a deed that has none of its own. */
type Days = { readonly reference: Reference; readonly period?: Period };

/** What a question says of the event itself: CleverTap applies these to the base query. */
export function compileEventConditions(filters: readonly Filter[]): Payload {
  return { ...compileBlock(filters, undefined), ...compileBlock(filters, 'session') };
}

/** What a question says of the people: these also go without an event. */
export function compilePeopleConditions(filters: readonly Filter[], days: Days): Payload {
  const common = compileCommon(filters);
  const history = compileHistory(filters, days);
  return {
    ...(isFilled(common) && { common_profile_properties: common }),
    ...(isFilled(history) && { advanced_query: history }),
  };
}

/** CleverTap writes days as integers: 2026-11-20 is 20261120. */
export function compileDays(period: Period, reference: Reference): Payload {
  const { from, to } = resolvePeriod(period, reference);
  return { from: dayNumber(from), to: dayNumber(to) };
}

const profileBlocks: readonly Block[] = [
  'profile',
  'app',
  'demographics',
  'technographics',
  'reachability',
];

function compileCommon(filters: readonly Filter[]): Payload {
  const places = placesOf(filters);
  const circles = filters.flatMap((filter) => (filter.type === 'near' ? filter.circles : []));
  return {
    ...Object.assign({}, ...profileBlocks.map((block) => compileBlock(filters, block))),
    ...(places.length > 0 && { geo_fields: places }),
    // The documents show three numbers without a word; a place and a distance in km is our reading.
    ...(circles.length > 0 && {
      geo_radius: circles.map(({ latitude, longitude, km }) => [latitude, longitude, km]),
    }),
  };
}

/** The conditions of one block under its name; nothing when there are none. */
function compileBlock(filters: readonly Filter[], block: Block | undefined): Payload {
  const own = filters.filter(
    (filter): filter is PropertyFilter => isComparison(filter) && filter.type === block,
  );
  return own.length > 0 ? { [propertyTypes[block ?? 'event']]: own.map(compileFilter) } : {};
}

/** Any of several values will do when they are sent as an array. */
function compileFilter(filter: PropertyFilter): Payload {
  const condition = { name: filter.property, operator: operators[filter.operator] };
  if ('values' in filter) {
    const [first, ...others] = filter.values;
    return { ...condition, value: others.length > 0 ? filter.values : first };
  }
  return 'value' in filter ? { ...condition, value: filter.value } : condition;
}

function compileHistory(filters: readonly Filter[], days: Days): Payload {
  const history = filters.filter(isHistory);
  const all = history.filter((one) => one.type === 'did');
  const none = history.filter((one) => one.type === 'did not');
  const any = history.find((one) => one.type === 'did any');
  return {
    ...(all.length > 0 && { did_all: all.map((deed) => compileDid(deed, days)) }),
    ...(any && { did_any: compileAny(any, days) }),
    ...(none.length > 0 && { did_none: none.map((deed) => compileDeed(deed, days)) }),
  };
}

function compileDid(deed: DidFilter, days: Days): Payload {
  return { ...compileDeed(deed, days), ...compileTimes(deed.times) };
}

function compileAny(any: DidAnyFilter, days: Days): Payload {
  const events = deedsOf(any).map((deed) => compileDeed(deed, days));
  return { any_events: events, ...compileTimes(any.times) };
}

function compileDeed({ event, period, filters }: Deed, days: Days): Payload {
  const own = period ?? days.period;
  if (!own) throw new Error(`“${event}” has no days, and the question has none either`);
  return {
    event_name: event,
    ...compileDays(own, days.reference),
    ...compileBlock(filters, undefined),
  };
}

function compileTimes(times: Times | undefined): Payload {
  return times ? { operator: timesOperators[times.operator], value: times.count } : {};
}

function isFilled(payload: Payload): boolean {
  return Object.keys(payload).length > 0;
}

function dayNumber(day: Day): number {
  return Number(day.replaceAll('-', ''));
}
