import type { Filter } from '../../query/filter.ts';
import type { Clause, Draft, Surroundings } from '../clauses/draft.ts';
import { complain, keyAt, type Read, read, type Source } from '../text/source.ts';
import { readCondition } from './read-condition.ts';

const whereWords: ReadonlySet<string> = new Set(['where', 'whose', 'having']);

export const whereClause: Clause = {
  words: whereWords,
  starts: (source, at) => whereWords.has(keyAt(source, at)),
  read: readWhere,
};

export const mostFilters = 20;

function readWhere(source: Source, at: number, { draft, stops }: Surroundings): Read<Draft> {
  let filters: readonly Filter[] = draft.filters;
  let next = at;
  do {
    const previous = filters.length > draft.filters.length ? filters.at(-1) : undefined;
    const condition = readCondition(source, next + 1, { stops, previous });
    if (!condition.ok) return condition;
    filters = [...filters, ...condition.value];
    if (filters.length > mostFilters) return tooMany(source, next + 1, condition.next);
    next = condition.next;
  } while (keyAt(source, next) === 'and');
  return read({ ...draft, filters }, next);
}

function tooMany(source: Source, from: number, to: number): Read<never> {
  return complain(
    source,
    { from, to },
    {
      message: `These are more than ${mostFilters} conditions.`,
      hint: 'Each value behind “is not” counts as one.',
    },
  );
}
