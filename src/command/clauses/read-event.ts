import { quoteName } from '../../query/quote.ts';
import {
  complain,
  edited,
  keyAt,
  nameOf,
  type Read,
  read,
  type Source,
  type Span,
} from '../text/source.ts';
import type { Draft, Said, Surroundings } from './draft.ts';
import { leftOver, wordsToNextClause } from './read-clauses.ts';
import { readName } from './read-name.ts';

/** The words that begin no clause are the event; there is one. */
export function readEvent(source: Source, at: number, around: Surroundings): Read<Draft> {
  const span = wordsToNextClause(source, at, around.stops);
  const { event } = around.draft;
  if (event) return splitBehind(source, span, event) ?? leftOver(source, span);
  const name = readName(source, span, 'event');
  if (!name.ok) return name;
  return read({ ...around.draft, event: { value: name.value, span } }, span.to);
}

/** `Charged last week by Country`. */
function splitBehind(source: Source, span: Span, event: Said<string>): Read<never> | undefined {
  const property = nameOf(source, { from: span.from + 1, to: span.to });
  if (!/^(?:by|per)$/.test(keyAt(source, span.from)) || property === '') return undefined;
  const lead = { from: source.lead.from, to: event.span.to };
  const asked = `top ${quoteName(property)} of ${quoteName(event.value)}`;
  return complain(source, span, {
    message: `A count cannot be split “${nameOf(source, span)}”; the most frequent values can be listed.`,
    hint: `Ask “${asked}”.`,
    suggestions: [
      edited(source, [
        { span: lead, text: asked },
        { span, text: '' },
      ]),
    ],
  });
}
