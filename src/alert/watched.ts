import { deedsOf } from '../query/deed.ts';
import { type Filter, isHistory } from '../query/filter.ts';
import type { Period } from '../query/period.ts';
import type {
  Interval,
  Measure,
  NowQuery,
  Occurrence,
  ProfilesQuery,
  Query,
  TopQuery,
} from '../query/query.ts';

/** `count` whole days, weeks or months that make one number. */
export type Window = { readonly interval: Interval; readonly count: number };

/** How a number is had, and what is known of its past. */
export type Watched =
  /** Of periods that are over, with one trends request for all of them. */
  | (Pick<Occurrence, 'event' | 'filters'> & {
      readonly type: 'series';
      readonly measure: Measure;
      readonly window: Window;
      /** Otherwise each period needs a request of its own, and only the newest is asked for. */
      readonly hasPast: boolean;
    })
  /** Of now alone: its past is what earlier checks saw. */
  | { readonly type: 'sample'; readonly query: NowQuery | ProfilesQuery }
  | { readonly type: 'list'; readonly query: TopQuery };

/** Why a question cannot be watched, and what to ask instead. */
export type Unwatchable = {
  readonly type: 'unwatchable';
  readonly reason: string;
  readonly hint: string;
};

/** How `query` is watched. Periods that are not over have no number that could be compared. */
export function watchedOf(query: Query): Watched | Unwatchable {
  if ('compare' in query && query.compare) return comparing;
  if ('split' in query && query.split) return splitting;
  switch (query.kind) {
    case 'events':
      return series(query, { type: 'events' });
    case 'profiles':
      return query.event === undefined
        ? { type: 'sample', query }
        : series(query, { type: 'people' });
    case 'now':
      return watchNow(query);
    case 'top':
      return watchTop(query);
    case 'trends':
      return series({ ...query, period: lastOne(query.interval) }, query.measure, query.period);
  }
}

export function isWatched(watched: Watched | Unwatchable): watched is Watched {
  return watched.type !== 'unwatchable';
}

/** A trend is watched one bucket at a time, so its dates say no more than its interval. */
export function asWatched(query: Query): Query {
  return query.kind === 'trends' ? { ...query, period: lastOne(query.interval) } : query;
}

/** What of a question can be watched, when somebody wants an alert on its answer. */
export function watchablePart(query: Query): Query {
  if (query.kind === 'trends') {
    const { compare: _compare, split: _split, ...rest } = query;
    return asWatched(rest);
  }
  if ((query.kind === 'events' || query.kind === 'profiles') && query.event !== undefined) {
    const { compare: _, ...rest } = query;
    return rest;
  }
  return query.kind === 'now' ? { kind: 'now', by: [], newToo: false } : query;
}

const units = { daily: 'day', weekly: 'week', monthly: 'month' } as const;
const intervals = { day: 'daily', week: 'weekly', month: 'monthly' } as const;

function lastOne(interval: Interval): Period {
  return { type: 'last', count: 1, unit: units[interval] };
}

/** What `trends` asks for when no dates are given, and what an alert makes of it. */
const usualLengths: Record<Interval, number> = { daily: 30, weekly: 12, monthly: 12 };

function series(
  { event, filters, period }: Occurrence,
  measure: Measure,
  asked: Period = period,
): Watched | Unwatchable {
  const window = windowOf(period);
  if (!window) return notOver;
  if (asked !== period && !saysOne(asked, window.interval)) return oneAtATime;
  if (measure.type === 'people' && window.interval === 'weekly') return weeklyPeople;
  if (measure.type === 'people' && window.count > 1) return severalPeople;
  return { type: 'series', event, filters, measure, window, hasPast: haveDaysOfTheirOwn(filters) };
}

/**
 * A request has the same days of what people did for all of its periods. Right for each of them are
 * only days that were named; `yesterday`, or the days of the question, are others for each.
 */
function haveDaysOfTheirOwn(filters: readonly Filter[]): boolean {
  const deeds = filters.filter(isHistory).flatMap(deedsOf);
  return deeds.every(({ period }) => period?.type === 'between');
}

function windowOf(period: Period): Window | undefined {
  if (period.type === 'yesterday') return { interval: 'daily', count: 1 };
  if (period.type !== 'last') return undefined;
  const { count, unit } = period;
  if (unit === 'quarter' || unit === 'year') return undefined;
  if (count > (unit === 'day' ? 31 : 12)) return undefined;
  return { interval: intervals[unit], count };
}

function saysOne(asked: Period, interval: Interval): boolean {
  if (asked.type === 'yesterday') return interval === 'daily';
  if (asked.type !== 'last' || asked.unit !== units[interval]) return false;
  return asked.count === 1 || asked.count === usualLengths[interval];
}

function watchNow(query: NowQuery): Watched | Unwatchable {
  if (query.by.length === 0) return { type: 'sample', query };
  return {
    type: 'unwatchable',
    reason: 'An alert watches the number of active people, not its splits.',
    hint: 'Write “now” alone.',
  };
}

function watchTop(query: TopQuery): Watched | Unwatchable {
  if (query.properties.length > 1) {
    return {
      type: 'unwatchable',
      reason: 'An alert watches the list of one property.',
      hint: 'Write one alert for each property.',
    };
  }
  return query.period.type === 'yesterday' || query.period.type === 'last'
    ? { type: 'list', query }
    : notOver;
}

const notOver: Unwatchable = {
  type: 'unwatchable',
  reason: 'An alert compares periods that are over, and that come again.',
  hint: 'Write “yesterday”, “last 7 days”, “last week” or “last month”; at most 31 days or 12 weeks or months.',
};

const comparing: Unwatchable = {
  type: 'unwatchable',
  reason: 'What an alert compares with stands in its condition, not in the question.',
  hint: 'Leave out “vs …”, and write “falls by 20% against the previous”.',
};

const splitting: Unwatchable = {
  type: 'unwatchable',
  reason: 'An alert watches one series, not one for each value of a property.',
  hint: 'Leave out the split, or name the value: “where Country is India”.',
};

const oneAtATime: Unwatchable = {
  type: 'unwatchable',
  reason: 'An alert looks at one day, week or month of a trend at a time.',
  hint: 'Leave out the dates: “trends Charged weekly sum Amount” is checked once a week is over.',
};

const weeklyPeople: Unwatchable = {
  type: 'unwatchable',
  reason: 'Which days CleverTap’s weeks of people have is not known, so they cannot be watched.',
  hint: 'Watch them by day or by month: “profiles Charged yesterday”, “profiles Charged last month”.',
};

const severalPeople: Unwatchable = {
  type: 'unwatchable',
  reason: 'People of several days or months cannot be added up: many come on more than one.',
  hint: 'Write “yesterday” or “last month”.',
};
