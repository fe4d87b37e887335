import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';
import { wordsToNextClause } from './read-clauses.ts';
import { readNames } from './read-names.ts';
import { severalOf } from './several-of.ts';
import { isTitle } from './title.ts';

/** `sum Amount`: the numbers of a property added up. */
export const sumClause: Clause = {
  words: new Set(['sum', 'total']),
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
  const found = readNames(source, name, 'property');
  if (!found.ok) return found;
  const [property, ...others] = found.value.names.map(({ value }) => value);
  const span = { from: at, to: name.to };
  const next = keyAt(source, name.to) === 'of' ? name.to + 1 : name.to;
  if (!draft.sum && property !== undefined) {
    const alsoSums = others.map((value) => ({ value, span }));
    const also = alsoSums.length > 0 ? { alsoSums } : {};
    return read({ ...draft, sum: { value: property, span }, ...also }, next);
  }
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
