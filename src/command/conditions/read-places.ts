import type { GeoFilter, GeoLevel } from '../../query/place.ts';
import { escapeQuoted } from '../../query/quote.ts';
import type { Surroundings } from '../clauses/draft.ts';
import { complain, nameOf, type Read, read, rewritten, type Source } from '../text/source.ts';
import type { OperatorRead } from './operator.ts';
import { readValues } from './read-values.ts';

type Level = { readonly level: GeoLevel; readonly stops: Surroundings['stops'] };

/** `geo country is India or Nepal`. */
export function readPlaces(
  source: Source,
  found: OperatorRead,
  { level, stops }: Level,
): Read<readonly GeoFilter[]> {
  if (found.comparison !== 'is') return onlyIs(source, found, level);
  const values = readValues(source, found.next, { operator: 'is', stops });
  if (!values.ok) return values;
  const texts = values.value.filter((value) => typeof value === 'string');
  if (texts.length < values.value.length) return noNumber(source, found, values.next);
  return read([{ type: 'geo', property: level, operator: 'is', values: texts }], values.next);
}

function onlyIs(source: Source, { from, next }: OperatorRead, level: GeoLevel): Read<never> {
  const span = { from, to: next };
  return complain(source, span, {
    message: `CleverTap can only look for a ${level}; “${nameOf(source, span)}” it cannot ask.`,
    hint: `Write “geo ${level} is …”. Properties of the event can be compared in every way, as in “event ${level} is not …”.`,
    suggestions: [rewritten(source, span, 'is')],
  });
}

function noNumber(source: Source, { next }: OperatorRead, to: number): Read<never> {
  const span = { from: next, to };
  const text = nameOf(source, span);
  return complain(source, span, {
    message: 'A place is a name, not a number.',
    hint: `If it is called like that, put it in quotes: "${escapeQuoted(text)}".`,
    suggestions: [rewritten(source, span, `"${escapeQuoted(text)}"`)],
  });
}
