import { quoteName } from '../../query/quote.ts';
import { readPeriod } from '../dates/read-period.ts';
import {
  complain,
  keyAt,
  nameOf,
  type Read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import { isSplit } from './clause-now.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';
import { wordsToNextClause } from './read-clauses.ts';

const hint = 'It can be split: “now by os, device” or “now by source new”.';

/** `now` is about no event: words that begin none of its clauses are a mistake. */
export function readNothing(source: Source, at: number, { stops }: Surroundings): Read<Draft> {
  const first = { from: at, to: at + 1 };
  const key = keyAt(source, at);
  if (isSplit(key)) return mistake(source, first, rewritten(source, first, `by ${key}`));
  if (isSplit(keyAt(source, at + 1))) return mistake(source, first, rewritten(source, first, 'by'));
  const span = wordsToNextClause(source, at, stops);
  const name = nameOf(source, span);
  return complain(source, span, {
    message: `Who is active now is counted over everything, not for “${name}” alone.`,
    hint: `${hint} Who did an event today is asked with “profiles”.`,
    suggestions: ['now', `profiles ${quoteName(name)} today`],
  });
}

function mistake(source: Source, span: Span, suggestion: string): Read<never> {
  const message = `I do not know what to do with “${nameOf(source, span)}”.`;
  return complain(source, span, { message, hint, suggestions: [suggestion] });
}

export const noConditionClause: Clause = {
  starts: (source, at) => /^(?:where|whose|having)$/.test(keyAt(source, at)),
  read: (source, at) => {
    const rest = { from: at, to: source.words.length };
    return complain(source, rest, {
      message: 'Who is active now cannot be narrowed down by conditions.',
      hint,
      suggestions: [rewritten(source, rest, '')],
    });
  },
};

export const noPeriodClause: Clause = {
  starts: (source, at) => readPeriod(source, at) !== undefined,
  read: (source, at) => {
    const found = readPeriod(source, at);
    const span = { from: at, to: found?.ok ? found.next : at + 1 };
    return complain(source, span, {
      message: '“now” is always the last five minutes.',
      hint: 'For other times ask “profiles” and an event.',
      suggestions: [rewritten(source, span, '')],
    });
  },
};
