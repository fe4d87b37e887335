import { type Comparison, earlierRange } from '../../query/comparison.ts';
import { type Weekday, weekdayOf } from '../../query/day.ts';
import { periodWords } from '../../query/describe-command.ts';
import { describePeriod } from '../../query/describe-period.ts';
import {
  type DateRange,
  daysIn,
  includesToday,
  type Period,
  resolvePeriod,
} from '../../query/period.ts';
import type { Query } from '../../query/query.ts';
import { complain, type Read, read, rewritten, type Source, typedAs } from '../text/source.ts';
import type { CompareTarget, Draft, Said } from './draft.ts';
import { isLong, isSameLength } from './period-length.ts';

/** The query with its comparison; or with a second one beside it, about the other days. */
export function resolveCompare(source: Source, draft: Draft, query: Query): Read<readonly Query[]> {
  const { compareWith } = draft;
  if (!compareWith) return read([query], source.words.length);
  if (!isComparable(query)) return notComparable(source, compareWith, query);
  const { value: target } = compareWith;
  const usual = target.type === 'units before' && !draft.period && query.kind !== 'trends';
  const asked = usual && target.usual ? { ...query, period: target.usual } : query;
  const context: Context = { source, said: compareWith, query: asked };
  switch (target.type) {
    case 'comparison':
      return withComparison(context, target.comparison);
    case 'units before':
      return withUnitsBefore(context, target);
    case 'weekday before':
      return withWeekdayBefore(context, target.weekday);
    case 'period':
      return draft.period || query.kind === 'trends'
        ? withPeriod(context, target.period)
        : missingPeriod(context, target.period);
  }
}

type Comparable = Exclude<Query, { kind: 'now' | 'top' } | { event?: undefined }>;

type Context = {
  readonly source: Source;
  readonly said: Said<CompareTarget>;
  readonly query: Comparable;
};

function isComparable(query: Query): query is Comparable {
  if (query.kind === 'now' || query.kind === 'top' || query.event === undefined) return false;
  return query.kind !== 'trends' || query.split === undefined;
}

function notComparable(source: Source, { span }: Said<CompareTarget>, query: Query): Read<never> {
  const said = typedAs(source, span);
  const reasons: Record<Query['kind'], string> = {
    top: 'The ranks of values are approximate, so those of two times are not compared.',
    now: 'Who is active now is compared with nothing: CleverTap keeps no earlier numbers of it.',
    trends:
      'A trend that is split by values is not compared too: there would be two lines for each.',
    profiles: 'Everyone together is counted as of now, and compared with nothing.',
    events: 'This is compared with nothing.',
  };
  return complain(source, span, {
    message: reasons[query.kind],
    hint: `Leave out “${said}”, or ask for both times.`,
    suggestions: [rewritten(source, span, '')],
  });
}

function withComparison(context: Context, comparison: Comparison): Read<readonly Query[]> {
  const { source, query } = context;
  const range = resolvePeriod(query.period, source.reference);
  if (comparison === 'last week' && daysIn(range) > 7) return mismatch(context);
  return read([{ ...query, compare: comparison }], source.words.length);
}

type UnitsBefore = Extract<CompareTarget, { type: 'units before' }>;

/** `the week before` is the one before a week, and a week earlier for one day. */
function withUnitsBefore(context: Context, { unit, count }: UnitsBefore): Read<readonly Query[]> {
  const { query, source } = context;
  const { period } = query;
  if (unit === 'year' && count === 1) return withComparison(context, 'last year');
  const range = resolvePeriod(period, source.reference);
  const running = includesToday(range, source.reference);
  if (isLong(period, range, { unit, count }) && period.type !== 'weekday') {
    if (!running) return withComparison(context, 'previous');
    return read([query, { ...query, period: { type: 'last', unit, count } }], source.words.length);
  }
  const isDay = daysIn(range) === 1 && unit === 'week' && count === 1;
  return isDay ? withComparison(context, 'last week') : mismatch(context);
}

/** `on Friday vs the Friday before`. */
function withWeekdayBefore(context: Context, weekday: Weekday): Read<readonly Query[]> {
  const { from, to } = resolvePeriod(context.query.period, context.source.reference);
  if (from !== to || weekdayOf(from) !== weekday) return mismatch(context);
  return withComparison(context, 'last week');
}

/** Days that are named: those that a comparison means, or days to ask about too. */
function withPeriod(context: Context, period: Period): Read<readonly Query[]> {
  const { query, source } = context;
  const { reference } = source;
  const range = resolvePeriod(query.period, reference);
  const other = resolvePeriod(period, reference);
  const comparison = (['previous', 'last week', 'last year'] as const).find((compare) => {
    const days = earlierRange({ ...query, compare }, reference);
    return days && isSame(days, other);
  });
  if (comparison) return withComparison(context, comparison);
  const relative = relativeTo(period, range);
  if (relative && !isSameLength([query.period, range], [period, other])) {
    return withComparison(context, relative);
  }
  if (overlaps(range, other) || !isSameLength([query.period, range], [period, other])) {
    return mismatch(context);
  }
  return read([query, { ...query, period }], source.words.length);
}

/** `yesterday vs last week` means that day of it, `last month vs last year` that month. */
function relativeTo(period: Period, range: DateRange): Comparison | undefined {
  if (period.type !== 'last' || period.count > 1) return undefined;
  if (period.unit === 'year') return 'last year';
  return period.unit === 'week' && daysIn(range) === 1 ? 'last week' : undefined;
}

function overlaps(a: DateRange, b: DateRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function isSame(a: DateRange, b: DateRange): boolean {
  return a.from === b.from && a.to === b.to;
}

function mismatch({ source, said, query }: Context): Read<never> {
  const { span } = said;
  const days = describePeriod(query.period, source.reference);
  return complain(source, span, {
    message: `“${typedAs(source, span)}” is not as long as ${days}, or the same days.`,
    hint: 'Days are compared with as many days: “vs previous”, or “vs last year”.',
    suggestions: [
      rewritten(source, span, 'vs previous'),
      rewritten(source, span, 'vs same days last year'),
    ],
  });
}

/** `Charged vs last week`: the days to compare with were said, those to count not. */
function missingPeriod({ source, said }: Context, period: Period): Read<never> {
  const { span } = said;
  const target = periodWords(period);
  const unit = period.type === 'last' && period.count === 1 ? period.unit : undefined;
  return complain(source, span, {
    message: `What to compare with ${target} is missing.`,
    hint: 'Name the days before “vs”, as in “Charged last week vs previous”.',
    suggestions: [
      rewritten(source, span, `${target} vs previous`),
      ...(unit && unit !== 'day' ? [rewritten(source, span, `this ${unit} vs ${target}`)] : []),
    ],
  });
}
