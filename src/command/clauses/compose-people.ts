import { type DidFilter, deedsOf } from '../../query/deed.ts';
import { type Filter, isComparison, isHistory, needsEvent } from '../../query/filter.ts';
import type { Period } from '../../query/period.ts';
import type { PropertyFilter } from '../../query/property-filter.ts';
import type { ProfilesQuery } from '../../query/query.ts';
import {
  complain,
  edited,
  type Read,
  read,
  rewritten,
  type Source,
  typedAs,
} from '../text/source.ts';
import type { Draft } from './draft.ts';

/** People who did what is counted so often: each time under the conditions of the question. */
export function withTimes({ event, times, filters }: Draft): readonly Filter[] {
  if (!event || !times) return filters;
  const own = filters.filter(
    (filter): filter is PropertyFilter => isComparison(filter) && filter.type === undefined,
  );
  const did: DidFilter = { type: 'did', event: event.value, filters: own, times: times.value };
  return [...filters, did];
}

/** People of whom no event is asked for: everyone, or those whom conditions fit. */
export function composePeople(source: Source, draft: Draft, usual: Period): Read<ProfilesQuery> {
  const { filters, period, conditions } = draft;
  if (filters.length === 0 || !conditions) return read({ kind: 'profiles' }, source.words.length);
  if (period) return datesOfNothing(source, draft);
  const dated = withDates(filters, usual);
  if (!dated) return unclearDates(source, draft);
  if (dated.some(needsEvent)) return aboutNoEvent(source, draft);
  return read({ kind: 'profiles', filters: dated }, source.words.length);
}

/** What people did needs days; undefined where some have their own and others none. */
function withDates(filters: readonly Filter[], usual: Period): readonly Filter[] | undefined {
  const deeds = filters.filter(isHistory).flatMap(deedsOf);
  const dated = deeds.filter(({ period }) => period);
  if (dated.length > 0 && dated.length < deeds.length) return undefined;
  return filters.map((filter) => withPeriod(filter, usual));
}

function withPeriod(filter: Filter, usual: Period): Filter {
  if (!isHistory(filter)) return filter;
  if (filter.type !== 'did any') return { ...filter, period: filter.period ?? usual };
  const deeds = filter.deeds.map((deed) => ({ ...deed, period: deed.period ?? usual }));
  return { ...filter, deeds };
}

function datesOfNothing(source: Source, { period, conditions }: Draft): Read<never> {
  const span = period?.span ?? { from: 0, to: 1 };
  const place = { from: conditions?.from ?? source.words.length, to: conditions?.from ?? 0 };
  return complain(source, span, {
    message: `“${typedAs(source, span)}” goes with no event: what they did then is missing.`,
    hint: 'Say what they did, as in “profiles "App Launched" last 30 days where …”. Without an event those count who did anything in the last 365 days.',
    suggestions: [
      rewritten(source, span, ''),
      edited(source, [{ span: { ...place, to: place.from }, text: '"App Launched"' }]),
    ],
  });
}

function unclearDates(source: Source, draft: Draft): Read<never> {
  const { conditions, deedDates, undatedDeeds = [] } = draft;
  const span = deedDates?.span ?? conditions ?? { from: 0, to: 1 };
  const places = undatedDeeds.map((at) => ({ from: at, to: at }));
  const dates = deedDates ? [typedAs(source, span), 'last 7 days'] : ['last 7 days'];
  return complain(source, span, {
    message: 'Some of what they did has dates, and some has none.',
    hint: 'Write the dates behind each, as in “did Charged last 30 days and did not Refunded last 30 days”.',
    suggestions: dates.map((text) =>
      edited(
        source,
        places.map((place) => ({ span: place, text })),
      ),
    ),
  });
}

function aboutNoEvent(source: Source, { conditions }: Draft): Read<never> {
  const span = conditions ?? { from: 0, to: 1 };
  const place = { from: span.from, to: span.from };
  return complain(source, span, {
    message: 'This has a condition on an event, and which event is missing.',
    hint: 'Write the event before the conditions; properties of people are “profile Plan is Gold”, “Gender is Female” or “in India”.',
    suggestions: [rewritten(source, place, 'Charged')],
  });
}
