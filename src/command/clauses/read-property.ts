import { nearest } from '../../lib/nearest.ts';
import { closedNames } from '../../query/property-names.ts';
import { type Property, PropertyType } from '../../query/query.ts';
import { escapeQuoted, quoteName } from '../../query/quote.ts';
import {
  complain,
  edited,
  keyAt,
  nameOf,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import { readName } from './read-name.ts';

/** A property of the event, unless the word before it names another type. */
export function readProperty(source: Source, span: Span): Read<Property> {
  const type = typeAt(source, span.from);
  if (span.to - span.from > 1 && /^\d+$/.test(keyAt(source, span.from)))
    return loneCount(source, span);
  if (!type || span.to - span.from === 1) {
    if (type && type !== 'event') return loneType(source, span, type);
    const name = readName(source, span, 'property');
    return name.ok ? read({ type: 'event', name: name.value }, name.next) : name;
  }
  const rest = { from: span.from + 1, to: span.to };
  const name = readName(source, rest, 'property');
  if (!name.ok) return name;
  if (isTitle(source, span)) return doubtType(source, span, type);
  return closedName(source, rest, { type, name: name.value });
}

const typeSpellings: ReadonlyMap<string, Property['type']> = new Map([
  ...PropertyType.options.map((type) => [type, type] as const),
  ['demographic', 'demographics'],
  ['technographic', 'technographics'],
]);

export function typeAt(source: Source, at: number): Property['type'] | undefined {
  return typeSpellings.get(keyAt(source, at));
}

/** `App Version` may be a property of the event; `app Version` is not. */
function isTitle(source: Source, { from }: Span): boolean {
  const [first, second] = [source.words[from], source.words[from + 1]];
  return second?.form === 'bare' && first?.text !== first?.key;
}

function doubtType(source: Source, span: Span, type: Property['type']): Read<never> {
  const rest = nameOf(source, { from: span.from + 1, to: span.to });
  const quoted = quoteName(nameOf(source, span));
  return complain(source, span, {
    message: `“${nameOf(source, span)}” could be a property of the event, or of the ${type}.`,
    hint: `Write ${quoted} or “${type} ${rest}”.`,
    suggestions: [
      rewritten(source, span, quoted),
      rewritten(source, span, `${type} ${quoteName(rest)}`),
    ],
  });
}

/** Where the API lists all names, an unquoted one must be among them. */
function closedName(source: Source, span: Span, property: Property): Read<Property> {
  const names = closedNames[property.type];
  if (!names || source.words[span.from]?.form === 'quoted') return read(property, span.to);
  const wanted = property.name.toLowerCase();
  const name = names.find((candidate) => candidate === wanted);
  if (name) return read({ type: property.type, name }, span.to);
  const near = nearest(property.name, names) ?? names[0] ?? '';
  const quoted = `"${escapeQuoted(property.name)}"`;
  return complain(source, span, {
    message: `CleverTap lists no ${property.type} property “${property.name}”.`,
    hint: `It lists ${names.join(', ')}. To ask for another all the same, put it in quotes: ${quoted}.`,
    suggestions: [
      rewritten(source, span, near),
      rewritten(
        source,
        { from: span.from - 1, to: span.to },
        quoteName(`${property.type} ${property.name}`),
      ),
    ],
  });
}

function loneType(source: Source, span: Span, type: Property['type']): Read<never> {
  const example = closedNames[type]?.[0] ?? 'Name';
  return complain(source, span, {
    message: `Which ${type} property is missing.`,
    hint: `Write “${type} ${example}”, or "${type}" in quotes for an event property of that name.`,
    suggestions: [
      rewritten(source, span, `"${type}"`),
      rewritten(source, span, `${type} ${example}`),
    ],
  });
}

/** `top last week 5 Country of Charged`: the count has lost its word. */
function loneCount(source: Source, span: Span): Read<never> {
  const count = keyAt(source, span.from);
  return complain(
    source,
    { from: span.from, to: span.from + 1 },
    {
      message: `I do not know what to do with “${count}”.`,
      hint: `Write “top ${count}” for so many values; a name that begins with a number needs quotes.`,
      suggestions: [
        edited(source, [
          { span: { from: span.from, to: span.from + 1 }, text: '' },
          { span: { from: source.words.length, to: source.words.length }, text: `top ${count}` },
        ]),
        rewritten(source, span, quoteName(nameOf(source, span))),
      ],
    },
  );
}
