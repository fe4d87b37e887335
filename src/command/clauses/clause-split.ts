import { mostSeries, type Property } from '../../query/query.ts';
import { quoteName } from '../../query/quote.ts';
import { verbsWithParticle } from '../../query/words.ts';
import { isShorterThanDay, unitOf } from '../dates/date-words.ts';
import { averageMessage } from '../doubts/doubt-arithmetic.ts';
import { phraseAt, phraseList } from '../text/phrase.ts';
import {
  complain,
  edited,
  keyAt,
  nameOf,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
  typedAs,
} from '../text/source.ts';
import { isOrder, readCount } from './clause-rank.ts';
import type { Clause, Draft, SaidSplit, Surroundings } from './draft.ts';
import { wordsToNextClause } from './read-clauses.ts';
import { readProperty } from './read-property.ts';
import { wordsWith } from './several-of.ts';

const leads = phraseList(
  `by
  per
  split by
  grouped by
  group by
  broken down by
  breakdown by
  segmented by
  for each
  for every
  by each`,
);

/** `by Country`, `per Country`, `by value of Country top 5`: a line for each of its values. */
export const splitClause: Clause = {
  words: leads.firsts,
  starts: (source, at) => {
    const lead = phraseAt(source, at, leads);
    return lead !== undefined && mayBeProperty(source, lead.next);
  },
  read: readSplit,
};

/** Hours and years behind `by` are asked back elsewhere. */
function mayBeProperty(source: Source, at: number): boolean {
  const key = keyAt(source, at);
  if (at >= source.words.length || source.words[at]?.form === 'symbol') return false;
  return !unitOf(key) && !isShorterThanDay(key);
}

/** `per user`: an average over people, both of whose numbers can be asked for. */
function perPerson(source: Source, span: Span): Read<never> | undefined {
  if (!/^(?:user|person|customer|profile|visitor|people)s?$/.test(keyAt(source, span.to - 1))) {
    return undefined;
  }
  return complain(source, span, {
    message: averageMessage,
    hint: 'Ask for the events and for the people, each on its own.',
    suggestions: ['events', 'profiles'].map((kind) =>
      edited(source, [
        { span: source.lead, text: kind },
        { span, text: '' },
      ]),
    ),
  });
}

function readSplit(source: Source, at: number, { draft, stops }: Surroundings): Read<Draft> {
  const lead = phraseAt(source, at, leads)?.next ?? at + 1;
  const rank = readRankAt(source, lead);
  if (!rank.ok) return rank;
  const begin = behindValues(source, rank.next);
  const name = wordsToNextClause(source, begin, stops);
  const average = name.to === begin + 1 ? perPerson(source, { from: at, to: name.to }) : undefined;
  if (average) return average;
  if (begin >= source.words.length || stops(begin)) return missingProperty(source, begin);
  const property = readSplitProperty(source, name);
  if (!property.ok) return property;
  const span = { from: at, to: name.to };
  const agent = doubtAgent(source, span);
  if (agent) return agent;
  if (draft.split) return secondSplit(source, draft.split.span, span);
  const value: SaidSplit = {
    property: property.value,
    ...(rank.value === undefined ? {} : { count: rank.value }),
  };
  return read({ ...draft, split: { value, span } }, span.to);
}

/** The `top 5` of `by top 5 values of Country`. */
function readRankAt(source: Source, at: number): Read<number | undefined> {
  const begin = keyAt(source, at) === 'the' ? at + 1 : at;
  const count = isOrder(keyAt(source, begin)) ? readCount(source, begin + 1) : undefined;
  if (count === undefined) return read(undefined, begin);
  return checkedCount(source, { from: begin, to: begin + 2 }, count);
}

/** A count of values of which each gets a line. */
export function checkedCount(source: Source, span: Span, count: number): Read<number> {
  if (keyAt(source, span.from) === 'bottom') {
    return complain(source, span, {
      message:
        'Only the most frequent values have trends: the ranks of the rarest are approximate.',
      hint: 'Write “top 5”.',
      suggestions: [rewritten(source, span, `top ${Math.min(Math.max(count, 1), mostSeries)}`)],
    });
  }
  if (Number.isInteger(count) && count >= 1 && count <= mostSeries) return read(count, span.to);
  return complain(source, span, {
    message: `Between 1 and ${mostSeries} values can have a line each.`,
    hint: `More are listed by “top”, as in “top 50 Country of Charged”.`,
    suggestions: [rewritten(source, span, `top ${count > mostSeries ? mostSeries : 5}`)],
  });
}

function behindValues(source: Source, at: number): number {
  const article = keyAt(source, at) === 'the' ? at + 1 : at;
  const said = /^values?$/.test(keyAt(source, article)) && keyAt(source, article + 1) === 'of';
  return said ? article + 2 : at;
}

function readSplitProperty(source: Source, span: Span): Read<Property> {
  const [joint] = [',', 'and'].flatMap((key) => wordsWith(source, span, key));
  if (joint !== undefined && joint > span.from) {
    const first = { from: span.from, to: joint };
    return complain(source, span, {
      message: 'A trend is split by one property.',
      hint: 'Ask for each on its own.',
      suggestions: [rewritten(source, span, nameOf(source, first))],
    });
  }
  const property = readProperty(source, span);
  if (!property.ok) return property;
  const { type, name } = property.value;
  if (type !== 'geo' || name === 'country') return property;
  return complain(source, span, {
    message: `A trend cannot be split by ${name}: CleverTap finds one only in its country.`,
    hint: 'Split it by “geo country”; cities and regions are listed by “top”.',
    suggestions: [rewritten(source, span, 'geo country')],
  });
}

/** `Paid by card`: the word before may want its `by`. */
function doubtAgent(source: Source, span: Span): Read<never> | undefined {
  const before = source.words[span.from - 1];
  const small = keyAt(source, span.to - 1) === source.words[span.to - 1]?.text;
  if (keyAt(source, span.from) !== 'by' || !small || !before) return undefined;
  if (span.to - span.from > 2 || !verbsWithParticle.has(before.key)) return undefined;
  const whole = { from: span.from - 1, to: span.to };
  return complain(source, whole, {
    message: `“${nameOf(source, whole)}” can be read in two ways.`,
    hint: 'Is it a name, or should the trend be split?',
    suggestions: [
      rewritten(source, whole, quoteName(nameOf(source, whole))),
      rewritten(
        source,
        span,
        `by value of ${nameOf(source, { from: span.from + 1, to: span.to })}`,
      ),
    ],
  });
}

function secondSplit(source: Source, first: Span, second: Span): Read<never> {
  return complain(source, second, {
    message: `“${typedAs(source, first)}” and “${typedAs(source, second)}” are two splits.`,
    hint: 'A trend is split by one property.',
    suggestions: [rewritten(source, second, ''), rewritten(source, first, '')],
  });
}

function missingProperty(source: Source, at: number): Read<never> {
  const place = { from: at, to: at };
  return complain(source, place, {
    message: 'The property to split by is missing here.',
    hint: 'Write it as in “trends Charged by Country top 5”.',
    suggestions: [rewritten(source, place, 'Country')],
  });
}
