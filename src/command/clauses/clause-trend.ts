import { whereClause } from '../conditions/clause-where.ts';
import { keyAt, type Read, read, type Source } from '../text/source.ts';
import { compareClause } from './clause-compare.ts';
import { intervalClause } from './clause-interval.ts';
import { alsoPeriodClause, periodClause } from './clause-period.ts';
import { rankClause, readCount } from './clause-rank.ts';
import { checkedCount, splitClause } from './clause-split.ts';
import { sumClause } from './clause-sum.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';
import { doubtTitle, isTitle } from './title.ts';

/** People rather than occurrences. */
const uniqueClause: Clause = {
  words: new Set(['unique', 'uniques']),
  starts: (source, at) => /^uniques?$/.test(keyAt(source, at)),
  read: readUnique,
};

function readUnique(source: Source, at: number, { draft, stops }: Surroundings): Read<Draft> {
  if (isTitle(source, at) && !stops(at + 1)) return doubtTitle(source, at);
  const counted = /^(?:users|people|profiles|customers|visitors)$/.test(keyAt(source, at + 1));
  const span = { from: at, to: at + (counted ? 2 : 1) };
  return read({ ...draft, unique: { value: true, span } }, span.to);
}

/** `over time`: a trend, daily unless said otherwise. */
const overTimeClause: Clause = {
  words: new Set(['over']),
  starts: (source, at) => keyAt(source, at) === 'over' && keyAt(source, at + 1) === 'time',
  read: (_source, at, { draft }) => read({ ...draft, trend: true }, at + 2),
};

/** `Charged trend last week`: as the last word before other clauses. */
export const trendWordClause: Clause = {
  words: new Set(['trend', 'trends', 'chart', 'graph']),
  starts: (source, at) => at > 0 && isTrendWord(source, at) && isOver(source, at + 1),
  read: (_source, at, { draft }) => read({ ...draft, trend: true }, at + 1),
};

function isTrendWord(source: Source, at: number): boolean {
  const { text, key } = source.words[at] ?? { text: '', key: '' };
  return text === key && /^(?:trends?|chart|graph)$/.test(key);
}

/** Whether nothing or another clause follows. */
function isOver(source: Source, at: number): boolean {
  const { length } = source.words;
  return at === length || otherClauses.some((clause) => clause.starts(source, at));
}

/** The `top 5` of `by Country last week top 5`: it stands at the end, or before another clause. */
const splitCountClause: Clause = {
  words: new Set(['top', 'bottom']),
  starts: (source, at) => rankClause.starts(source, at) && isOver(source, at + 2),
  read: (source, at, { draft }) => {
    const span = { from: at, to: at + 2 };
    const count = checkedCount(source, span, readCount(source, at + 1) ?? Number.NaN);
    if (!count.ok) return count;
    return read({ ...draft, rank: { value: { order: 'top', count: count.value }, span } }, span.to);
  },
};

const otherClauses = [splitClause, intervalClause, whereClause, compareClause, periodClause];

export const trendClauses: readonly Clause[] = [
  compareClause,
  intervalClause,
  splitClause,
  splitCountClause,
  overTimeClause,
  uniqueClause,
  sumClause,
  whereClause,
  alsoPeriodClause,
  periodClause,
];
