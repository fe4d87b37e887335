import { mostTopProperties, type Property } from '../../query/query.ts';
import {
  complain,
  keyAt,
  nameOf,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import type { Draft, Surroundings } from './draft.ts';
import { leftOver, wordsToNextClause } from './read-clauses.ts';
import { readEvents } from './read-event.ts';
import { spansOf } from './read-names.ts';
import { readProperty } from './read-property.ts';
import { severalOf, wordsWith } from './several-of.ts';

/** `Country, session utm_source of Charged`. */
export function readTopSubject(source: Source, at: number, around: Surroundings): Read<Draft> {
  const span = wordsToNextClause(source, at, around.stops);
  if (around.draft.event) return leftOver(source, span);
  const ofs = wordsWith(source, { from: behindValues(source, at), to: span.to }, 'of');
  const [of, second] = ofs.length > 0 ? ofs : wordsWith(source, span, 'for');
  if (of === undefined) return missingOf(source, span);
  if (second !== undefined) return severalOf(source, span);
  const names = { from: behindValues(source, at), to: of };
  const properties = readProperties(source, names);
  if (!properties.ok) return properties;
  const place = { from: of + 1, to: span.to };
  if (place.from === place.to) return missingEvent(source, place);
  const events = readEvents(source, place);
  if (!events.ok) return events;
  const draft: Draft = {
    ...around.draft,
    properties: { value: properties.value, span: names },
    ...events.value,
  };
  return read(draft, span.to);
}

/** `top 5 values of Country`. */
function behindValues(source: Source, at: number): number {
  return /^values?$/.test(keyAt(source, at)) && keyAt(source, at + 1) === 'of' ? at + 2 : at;
}

function readProperties(source: Source, span: Span): Read<readonly Property[]> {
  const properties: Property[] = [];
  for (const part of spansOf(source, span).spans) {
    if (part.from === part.to) return missingProperty(source, part.from);
    const property = readProperty(source, part);
    if (!property.ok) return property;
    properties.push(property.value);
  }
  if (properties.length <= mostTopProperties) return read(properties, span.to);
  return complain(source, span, {
    message: `At most ${mostTopProperties} properties fit in one question.`,
    hint: 'Ask for the others apart.',
    suggestions: [],
  });
}

function missingProperty(source: Source, at: number): Read<never> {
  return complain(
    source,
    { from: at, to: at },
    {
      message: 'A property is missing here.',
      hint: 'Write it as in “top Country of Charged”.',
      suggestions: [rewritten(source, { from: at, to: at }, 'Country')],
    },
  );
}

function missingEvent(source: Source, place: Span): Read<never> {
  return complain(source, place, {
    message: 'The event is missing here.',
    hint: 'Write it as in “top Country of Charged”.',
    suggestions: [rewritten(source, place, 'Charged')],
  });
}

function missingOf(source: Source, span: Span): Read<never> {
  const end = { from: span.to, to: span.to };
  const other = ['by', 'in', 'from', 'on', 'with']
    .flatMap((word) => wordsWith(source, span, word).slice(0, 1))
    .map((at) => rewritten(source, { from: at, to: at + 1 }, 'of'));
  const beforeLast = { from: span.to - 1, to: span.to - 1 };
  const several = span.to - span.from > 1;
  return complain(source, end, {
    message: `Of which event “${nameOf(source, span)}” is asked for is missing.`,
    hint: 'Write it as in “top Country of Charged”.',
    suggestions: [
      ...other,
      several ? rewritten(source, beforeLast, 'of') : rewritten(source, end, 'of Charged'),
    ],
  });
}
