import { largestTop } from '../../query/query.ts';
import { smallNumber } from '../dates/date-words.ts';
import { complain, keyAt, type Read, read, rewritten, type Source } from '../text/source.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';

/** `top 5`, `bottom 3`. */
export const rankClause: Clause = {
  words: new Set(['top', 'bottom']),
  starts: (source, at) => isOrder(keyAt(source, at)) && isCount(keyAt(source, at + 1)),
  read: readRank,
};

export function isOrder(key: string): key is 'top' | 'bottom' {
  return key === 'top' || key === 'bottom';
}

/** Undefined where no number is; NaN where it is none that counts. */
export function readCount(source: Source, at: number): number | undefined {
  const key = keyAt(source, at);
  return isCount(key) ? (smallNumber(key) ?? Number(key)) : undefined;
}

function isCount(key: string): boolean {
  return /^-?\d/.test(key) || smallNumber(key) !== undefined;
}

function readRank(source: Source, at: number, { draft }: Surroundings): Read<Draft> {
  const order = keyAt(source, at) === 'bottom' ? 'bottom' : 'top';
  const typed = keyAt(source, at + 1);
  const count = smallNumber(typed) ?? Number(typed);
  const span = { from: at, to: at + 2 };
  if (draft.rank) {
    return complain(source, span, {
      message: 'How many values was said twice.',
      hint: 'Write “top 5” or “bottom 5” once.',
      suggestions: [rewritten(source, span, ''), rewritten(source, draft.rank.span, order)],
    });
  }
  if (!Number.isInteger(count) || count < 1 || count > largestTop) {
    return complain(
      source,
      { from: at + 1, to: at + 2 },
      {
        message: `Between 1 and ${largestTop} values can be listed.`,
        hint: 'Write “top 10” or “bottom 10”.',
        suggestions: [rewritten(source, span, `${order} ${count > largestTop ? largestTop : 10}`)],
      },
    );
  }
  return read({ ...draft, rank: { value: { order, count }, span } }, span.to);
}
