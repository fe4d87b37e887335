import type { Interval } from '../query/query.ts';
import { periodClause } from './clause-period.ts';
import { whereClause } from './clause-where.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';
import { wordsToNextClause } from './read-clauses.ts';
import { readName } from './read-name.ts';
import { severalOf } from './several-of.ts';
import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
  typedAs,
} from './source.ts';
import { isTitle } from './title.ts';

const intervals: ReadonlyMap<string, Interval> = new Map([
  ['daily', 'daily'],
  ['weekly', 'weekly'],
  ['monthly', 'monthly'],
  ['daywise', 'daily'],
  ['day-wise', 'daily'],
  ['weekwise', 'weekly'],
  ['week-wise', 'weekly'],
  ['monthwise', 'monthly'],
  ['month-wise', 'monthly'],
]);

const units: ReadonlyMap<string, Interval> = new Map([
  ['day', 'daily'],
  ['week', 'weekly'],
  ['month', 'monthly'],
]);

const otherIntervals: ReadonlySet<string> = new Set(['quarterly', 'yearly', 'annually']);

/** `daily`, `by week`, `per month`. */
const intervalClause: Clause = {
  starts: (source, at) =>
    intervalAt(source, at) !== undefined || otherIntervalAt(source, at) !== undefined,
  read: readInterval,
};

function intervalAt(source: Source, at: number): { interval: Interval; next: number } | undefined {
  const word = intervals.get(keyAt(source, at));
  if (word) return { interval: word, next: at + 1 };
  const unitWise = units.get(keyAt(source, at));
  if (unitWise && keyAt(source, at + 1) === 'wise') return { interval: unitWise, next: at + 2 };
  if (unitWise && isUnitByUnit(source, at)) return { interval: unitWise, next: at + 3 };
  if (!/^(?:by|per|each|every)$/.test(keyAt(source, at))) return undefined;
  const unit = units.get(keyAt(source, at + 1));
  return unit && { interval: unit, next: at + 2 };
}

/** `day by day`. */
function isUnitByUnit(source: Source, at: number): boolean {
  return keyAt(source, at + 1) === 'by' && keyAt(source, at + 2) === keyAt(source, at);
}

function readInterval(source: Source, at: number, { draft, stops }: Surroundings): Read<Draft> {
  const found = intervalAt(source, at);
  if (!found) return otherInterval(source, at);
  const span = { from: at, to: found.next };
  if (isTitle(source, at) && !stops(found.next)) return doubtTitle(source, at);
  if (!draft.interval)
    return read({ ...draft, interval: { value: found.interval, span } }, span.to);
  return complain(source, span, {
    message: `“${typedAs(source, draft.interval.span)}” and “${typedAs(source, span)}” exclude each other.`,
    hint: 'A trend is daily, weekly or monthly.',
    suggestions: [rewritten(source, span, ''), rewritten(source, draft.interval.span, '')],
  });
}

/** `quarterly`, `by year`. */
function otherIntervalAt(source: Source, at: number): number | undefined {
  if (otherIntervals.has(keyAt(source, at))) return at + 1;
  const split = /^(?:by|per|each|every)$/.test(keyAt(source, at));
  return split && /^(?:quarter|year)$/.test(keyAt(source, at + 1)) ? at + 2 : undefined;
}

function otherInterval(source: Source, at: number): Read<never> {
  const span = { from: at, to: otherIntervalAt(source, at) ?? at + 1 };
  return complain(source, span, {
    message: `CleverTap has no trends “${typedAs(source, span)}”.`,
    hint: 'A trend is daily, weekly or monthly.',
    suggestions: [rewritten(source, span, 'monthly')],
  });
}

function doubtTitle(source: Source, at: number): Read<never> {
  const span = { from: at, to: at + 1 };
  const word = typedAs(source, span);
  return complain(source, span, {
    message: `“${word}” could be part of a name, or say how to count.`,
    hint: 'Put the name in quotes, or write the word in small letters.',
    suggestions: [rewritten(source, span, word.toLowerCase())],
  });
}

/** People rather than occurrences. */
const uniqueClause: Clause = {
  starts: (source, at) => /^uniques?$/.test(keyAt(source, at)),
  read: readUnique,
};

function readUnique(source: Source, at: number, { draft, stops }: Surroundings): Read<Draft> {
  if (isTitle(source, at) && !stops(at + 1)) return doubtTitle(source, at);
  const counted = /^(?:users|people|profiles|customers|visitors)$/.test(keyAt(source, at + 1));
  const span = { from: at, to: at + (counted ? 2 : 1) };
  return read({ ...draft, unique: { value: true, span } }, span.to);
}

/** `sum Amount`: the numbers of a property added up. */
const sumClause: Clause = {
  starts: (source, at) => keyAt(source, at) === 'sum' || isTotalOf(source, at),
  read: readSum,
};

function readSum(source: Source, at: number, { draft, stops }: Surroundings): Read<Draft> {
  const begin = keyAt(source, at + 1) === 'of' ? at + 2 : at + 1;
  if (begin >= source.words.length || stops(begin)) {
    return complain(
      source,
      { from: begin, to: begin },
      {
        message: 'The property to add up is missing here.',
        hint: 'Write it as in “trends Charged sum Amount”.',
        suggestions: [rewritten(source, { from: begin, to: begin }, 'Amount')],
      },
    );
  }
  const name = wordsOfProperty(source, begin, { draft, stops });
  if (!name) return severalOf(source, wordsToNextClause(source, begin, stops));
  const property = readName(source, name, 'property');
  if (!property.ok) return property;
  const span = { from: at, to: name.to };
  const next = keyAt(source, name.to) === 'of' ? name.to + 1 : name.to;
  if (!draft.sum) return read({ ...draft, sum: { value: property.value, span } }, next);
  return complain(source, span, {
    message: 'Only one property can be added up at a time.',
    hint: 'Ask for each on its own.',
    suggestions: [rewritten(source, span, '')],
  });
}

/** `total Amount of`. */
function isTotalOf(source: Source, at: number): boolean {
  if (keyAt(source, at) !== 'total' || isTitle(source, at)) return false;
  return [2, 3, 4].some((ahead) => keyAt(source, at + ahead) === 'of');
}

/** The `Amount` of `sum Amount of Charged`. Where the event is known, `of` is part of the name. */
function wordsOfProperty(
  source: Source,
  at: number,
  { draft, stops }: Surroundings,
): Span | undefined {
  const span = wordsToNextClause(source, at, stops);
  const ofs: number[] = [];
  for (let index = at + 1; index < span.to - 1 && !draft.event; index += 1) {
    if (keyAt(source, index) === 'of') ofs.push(index);
  }
  return ofs.length > 1 ? undefined : { from: at, to: ofs[0] ?? span.to };
}

/** `over time`: a trend, daily unless said otherwise. */
const overTimeClause: Clause = {
  starts: (source, at) => keyAt(source, at) === 'over' && keyAt(source, at + 1) === 'time',
  read: (_source, at, { draft }) => read({ ...draft, trend: true }, at + 2),
};

export const trendClauses: readonly Clause[] = [
  intervalClause,
  overTimeClause,
  uniqueClause,
  sumClause,
  whereClause,
  periodClause,
];
