import { type Deed, mostDeedFilters, type Times } from '../../query/deed.ts';
import type { Period } from '../../query/period.ts';
import type { PropertyFilter } from '../../query/property-filter.ts';
import type { Said, Surroundings } from '../clauses/draft.ts';
import { readName } from '../clauses/read-name.ts';
import { readPeriod } from '../dates/read-period.ts';
import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
  typedAs,
} from '../text/source.ts';
import { doubtDeedName } from './doubt-deed-name.ts';
import { readComparison } from './read-comparison.ts';
import { readTimes, startsTimes } from './read-times.ts';

/** A deed with everything that was said of it, and where its dates stand. */
export type DeedRead = {
  readonly event: string;
  readonly filters: readonly PropertyFilter[];
  readonly period?: Said<Period>;
  readonly times?: Said<Times>;
  /** The word behind it. */
  readonly end: number;
};

type Stops = Surroundings['stops'];

/** `Charged with Amount above 500 at least 3 times last 30 days`. */
export function readDeed(source: Source, at: number, stops: Stops): Read<DeedRead> {
  const word = source.words[at];
  const begin = word?.form === 'bare' && /^(?:the|a|an)$/.test(word.text) ? at + 1 : at;
  const span = { from: begin, to: endOfEvent(source, begin, stops) };
  if (span.from === span.to) return missingEvent(source, at);
  const name = readName(source, span, 'event');
  if (!name.ok) return name;
  const event = doubtDeedName(source, span, name.value);
  if (!event.ok) return event;
  return readParts(source, span.to, {
    deed: { event: event.value, filters: [], end: span.to },
    stops,
  });
}

export function deedOf({ event, filters, period }: Omit<DeedRead, 'end'>): Deed {
  return { event, filters, ...(period ? { period: period.value } : {}) };
}

function endOfEvent(source: Source, at: number, stops: Stops): number {
  if (source.words[at]?.form === 'quoted') return at + 1;
  let to = at;
  while (to < source.words.length && !endsEvent(source, to) && !stops(to)) to += 1;
  return to;
}

const joints: ReadonlySet<string> = new Set(['and', 'or', 'but', ',', 'with', 'having', 'where']);

function endsEvent(source: Source, at: number): boolean {
  return joints.has(keyAt(source, at)) || startsTimes(source, at);
}

type Around = { readonly deed: DeedRead; readonly stops: Stops };

/** What stands behind the event, in whatever order. */
function readParts(source: Source, at: number, { deed, stops }: Around): Read<DeedRead> {
  const step = readPart(source, at, { deed, stops });
  if (step === undefined) return read({ ...deed, end: at }, at);
  return step.ok ? readParts(source, step.next, { deed: step.value, stops }) : step;
}

function readPart(source: Source, at: number, around: Around): Read<DeedRead> | undefined {
  const key = keyAt(source, at);
  const further = key === 'and' && around.deed.filters.length > 0;
  const like = further ? at + 1 : at;
  if (/^(?:with|having)$/.test(keyAt(source, like))) return readLike(source, like + 1, around);
  if (key === 'where') return whose(source, at);
  if (startsTimes(source, at)) return readHowOften(source, at, around);
  return readDays(source, at, around);
}

function readLike(source: Source, at: number, { deed, stops }: Around): Read<DeedRead> {
  const compared = readComparison(source, at, {
    stops: (index) => stops(index) || startsTimes(source, index),
    previous: undefined,
    meaning: { event: deed.event, inDeed: true },
  });
  if (!compared.ok) return compared;
  const own = compared.value.filters.filter((filter) => filter.type !== 'geo');
  const filters = [...deed.filters, ...own];
  if (filters.length <= mostDeedFilters) return read({ ...deed, filters }, compared.next);
  return complain(
    source,
    { from: at, to: compared.next },
    { message: `Behind “did” at most ${mostDeedFilters} conditions fit.` },
  );
}

function readHowOften(source: Source, at: number, { deed }: Around): Read<DeedRead> {
  const times = readTimes(source, at);
  if (!times.ok) return times;
  const span = { from: at, to: times.next };
  return deed.times
    ? twice(source, deed.times.span, span)
    : read({ ...deed, times: { value: times.value, span } }, times.next);
}

function readDays(source: Source, at: number, { deed }: Around): Read<DeedRead> | undefined {
  const found = readPeriod(source, at);
  if (!found?.ok) return found;
  const span = { from: at, to: found.next };
  // A second date is the question's own.
  if (deed.period) return undefined;
  return read({ ...deed, period: { value: found.value.period, span } }, found.next);
}

/** `did Charged where Amount above 500`. */
function whose(source: Source, at: number): Read<never> {
  const span = { from: at, to: at + 1 };
  return complain(source, span, {
    message: 'This “where” could be about what they did just before, or about what is counted.',
    hint: 'Write “with …” for what they did, or “and …” for what is counted.',
    suggestions: ['with', 'and'].map((word) => rewritten(source, span, word)),
  });
}

function twice(source: Source, first: Span, second: Span): Read<never> {
  return complain(source, second, {
    message: `“${typedAs(source, first)}” and “${typedAs(source, second)}” exclude each other.`,
    hint: 'How often is said once.',
    suggestions: [rewritten(source, second, ''), rewritten(source, first, '')],
  });
}

function missingEvent(source: Source, at: number): Read<never> {
  const place = { from: at, to: at };
  return complain(source, place, {
    message: 'What they did is missing here.',
    hint: 'Write the event behind “did”, as in “did Charged at least 3 times last 30 days”.',
    suggestions: [rewritten(source, place, 'Charged')],
  });
}
