import type { Times } from '../../query/deed.ts';
import type { Period } from '../../query/period.ts';
import type { Interval, Query, SeriesSplit } from '../../query/query.ts';
import { quoteName } from '../../query/quote.ts';
import {
  complain,
  edited,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
  typedAs,
} from '../text/source.ts';
import { composePeople, withTimes } from './compose-people.ts';
import type { Draft, Said, SaidSplit } from './draft.ts';

export type Compose = (source: Source, draft: Draft) => Read<Query>;

const lastSevenDays: Period = { type: 'last', count: 7, unit: 'day' };

const usualPeriods: Record<Interval, Period> = {
  daily: { type: 'last', count: 30, unit: 'day' },
  weekly: { type: 'last', count: 12, unit: 'week' },
  monthly: { type: 'last', count: 12, unit: 'month' },
};

export function composeEvents(source: Source, draft: Draft): Read<Query> {
  const { event, filters } = draft;
  if (!event) return missingEvent(source);
  return done(source, { kind: 'events', event: event.value, filters, period: periodOf(draft) });
}

export function composeProfiles(source: Source, draft: Draft): Read<Query> {
  const { event, filters } = draft;
  if (event) {
    const narrowed = withTimes(draft);
    return done(source, {
      kind: 'profiles',
      event: event.value,
      filters: narrowed,
      period: periodOf(draft),
    });
  }
  if (draft.times) return missingEvent(source, 'What they did so often is missing.');
  if (draft.period && filters.length === 0) {
    return missingEvent(source, 'Everyone together cannot be narrowed down: say what they did.');
  }
  return composePeople(source, draft, lastSevenDays);
}

export const usualSeries = 5;

export function composeTop(source: Source, draft: Draft): Read<Query> {
  const { event, properties, filters, rank } = draft;
  if (!event || !properties) return missingTopSubject(source);
  const { order, count } = rank?.value ?? { order: draft.order ?? 'top', count: 10 };
  return done(source, {
    kind: 'top',
    event: event.value,
    properties: properties.value,
    order,
    count,
    filters,
    period: periodOf(draft),
  });
}

export function composeTrends(source: Source, draft: Draft): Read<Query> {
  const { event, filters, interval, unique, sum, split, rank } = draft;
  if (!event) return missingEvent(source);
  if (unique && sum) return uniqueSum(source, unique, sum);
  if (rank && !split) return rankOfNothing(source, rank.span);
  return done(source, {
    kind: 'trends',
    event: event.value,
    interval: interval?.value ?? 'daily',
    measure: sum ? { type: 'sum', property: sum.value } : { type: unique ? 'people' : 'events' },
    filters,
    period: draft.period?.value ?? usualPeriods[interval?.value ?? 'daily'],
    ...(split ? { split: splitOf(split.value, rank?.value.count) } : {}),
  });
}

function splitOf({ property, count }: SaidSplit, ranked: number | undefined): SeriesSplit {
  return { property, count: count ?? ranked ?? usualSeries };
}

/** Without a kind, what was said beside the event tells it. */
export function composeFree(source: Source, draft: Draft): Read<Query> {
  const unique = draft.unique ?? draft.people;
  const trend = draft.trend || draft.interval || draft.sum;
  if (draft.times && (trend || !unique)) return timesOfWhom(source, draft.times);
  if (trend) {
    return composeTrends(source, unique ? { ...draft, unique } : draft);
  }
  if (draft.split) return splitCount(source, draft.split);
  if (draft.rank) return rankOfNothing(source, draft.rank.span);
  return unique ? composeProfiles(source, draft) : composeEvents(source, draft);
}

export function composeNow(source: Source, { by, newToo }: Draft): Read<Query> {
  const splits = by?.value ?? [];
  if (newToo && !splits.some((split) => split !== 'type')) {
    const split = by
      ? rewritten(source, by.span, `by ${[...splits, 'os'].join(', ')}`)
      : rewritten(source, { from: newToo.span.from, to: newToo.span.from }, 'by os');
    return complain(source, newToo.span, {
      message: '“new” splits the new people by something, and by what is missing.',
      hint: 'Write “now by os new”; browser, device and source work too.',
      suggestions: [split],
    });
  }
  return done(source, { kind: 'now', by: splits, newToo: newToo !== undefined });
}

function periodOf({ period }: Draft): Period {
  return period?.value ?? lastSevenDays;
}

function done(source: Source, query: Query): Read<Query> {
  return read(query, source.words.length);
}

function missingEvent(source: Source, why = 'Which event is missing.'): Read<never> {
  const behindKind = { from: source.lead.to, to: source.lead.to };
  return complain(
    source,
    { from: source.words.length, to: source.words.length },
    {
      message: why,
      hint: 'Write the event as in “events Charged last 7 days”; a name of several words may have quotes.',
      suggestions: [
        rewritten(source, behindKind, 'Charged'),
        rewritten(source, behindKind, '"App Launched"'),
      ],
    },
  );
}

function missingTopSubject(source: Source): Read<never> {
  const end = { from: source.words.length, to: source.words.length };
  return complain(source, end, {
    message: 'Which property of which event is missing.',
    hint: 'Write it as in “top Country of Charged”.',
    suggestions: [rewritten(source, end, 'Country of Charged')],
  });
}

function uniqueSum(source: Source, unique: Said<true>, sum: Said<string>): Read<never> {
  const later = unique.span.from > sum.span.from ? unique.span : sum.span;
  return complain(source, later, {
    message: '“unique” counts people and “sum” adds up a number; one trend does one of them.',
    hint: `Leave out “${typedAs(source, unique.span)}” or “${typedAs(source, sum.span)}”.`,
    suggestions: [rewritten(source, unique.span, ''), rewritten(source, sum.span, '')],
  });
}

/** `Charged by Country last week`: which of its values are frequent, or each over time. */
function splitCount(source: Source, { span, value }: Said<SaidSplit>): Read<never> {
  const said = typedAs(source, span);
  const { lead } = source;
  const rest = { from: lead.from, to: lead.to };
  return complain(source, span, {
    message: `A count cannot be split “${said}”; the most frequent values can be listed.`,
    hint: `Ask “top ${quoteName(value.property.name)} of …”, or “trends … ${said}” for each over time.`,
    suggestions: [
      edited(source, [
        { span: rest, text: `top ${quoteName(value.property.name)} of` },
        { span, text: '' },
      ]),
      rewritten(source, rest, 'trends'),
    ],
  });
}

/** `trends Charged top 5`. */
function rankOfNothing(source: Source, span: Span): Read<never> {
  const said = typedAs(source, span);
  return complain(source, span, {
    message: `“${said}” lists the values of a property, and which is missing.`,
    hint: 'Write it as in “trends Charged by Country top 5”.',
    suggestions: [rewritten(source, span, `by Country ${said}`), rewritten(source, span, '')],
  });
}
/** `Charged at least 3 times last week`. */
function timesOfWhom(source: Source, { span }: Said<Times>): Read<never> {
  return complain(source, span, {
    message: `“${typedAs(source, span)}” is about people: those who did it so often.`,
    hint: 'Ask for them as in “profiles Charged at least 3 times last 30 days”.',
    suggestions: [
      edited(source, [{ span: source.lead, text: 'profiles' }]),
      rewritten(source, span, ''),
    ],
  });
}
