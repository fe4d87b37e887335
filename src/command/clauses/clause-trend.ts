import { whereClause } from '../conditions/clause-where.ts';
import { keyAt, type Read, read, type Source } from '../text/source.ts';
import { intervalClause } from './clause-interval.ts';
import { periodClause } from './clause-period.ts';
import { sumClause } from './clause-sum.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';
import { doubtTitle, isTitle } from './title.ts';

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
