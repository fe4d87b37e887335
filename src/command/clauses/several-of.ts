import { quoteName } from '../../query/quote.ts';
import {
  complain,
  keyAt,
  nameOf,
  type Read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';

/** Where in a span the word `key` stands. */
export function wordsWith(source: Source, { from, to }: Span, key: string): number[] {
  const found: number[] = [];
  for (let index = from; index < to; index += 1) {
    if (keyAt(source, index) === key) found.push(index);
  }
  return found;
}

const mostReadings = 3;

/** `Date of Birth of Charged`: where the property ends cannot be told. */
export function severalOf(source: Source, span: Span): Read<never> {
  const readings = wordsWith(source, span, 'of')
    .slice(0, mostReadings)
    .map((of) => {
      const property = quoteName(nameOf(source, { from: span.from, to: of }));
      const event = quoteName(nameOf(source, { from: of + 1, to: span.to }));
      return rewritten(source, span, `${property} of ${event}`);
    });
  return complain(source, span, {
    message: 'With more than one “of”, it is not clear where the property ends.',
    hint: 'Put the name that has “of” in it in quotes.',
    suggestions: readings,
  });
}
