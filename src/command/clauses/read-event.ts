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
import { readNames } from './read-names.ts';
import { wordsWith } from './several-of.ts';

/** The words that begin no clause are the event; there is one. */
export function readEvent(source: Source, at: number, around: Surroundings): Read<Draft> {
  const span = wordsToNextClause(source, at, around.stops);
  const { event } = around.draft;
  if (event) return splitBehind(source, span, event) ?? leftOver(source, span);
  const named = readEvents(source, span);
  return named.ok ? read({ ...around.draft, ...named.value }, span.to) : named;
}

/** One event, or several of which each is asked about. */
export function readEvents(
  source: Source,
  span: Span,
): Read<Pick<Draft, 'event' | 'alsoEvents' | 'joint'>> {
  const both = keyAt(source, span.from) === 'both' && wordsWith(source, span, 'and').length > 0;
  const begin = both ? span.from + 1 : span.from;
  const found = readNames(source, { from: begin, to: span.to }, 'event');
  if (!found.ok) return found;
  const { names, joint } = found.value;
  const [event, ...alsoEvents] = names;
  if (!event || joint === undefined) return read(event ? { event } : {}, span.to);
  return read({ event, alsoEvents, joint }, span.to);
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
