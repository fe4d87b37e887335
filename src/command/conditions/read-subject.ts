import { propertyWords } from '../../query/command-words.ts';
import { joinList } from '../../query/format.ts';
import { GeoLevel } from '../../query/place.ts';
import type { Property } from '../../query/query.ts';
import { quoteName } from '../../query/quote.ts';
import { type WellKnown, wellKnown } from '../../query/well-known.ts';
import { readName } from '../clauses/read-name.ts';
import { readProperty, typeAt } from '../clauses/read-property.ts';
import { listed } from '../known.ts';
import {
  complain,
  nameOf,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import type { Subject } from './subject.ts';

export type SubjectRead = {
  readonly subject: Subject;
  /** Nothing says of what it is a property, so that it was taken for the event's. */
  readonly bare: boolean;
  /** Whether it was found by its name, without a type before it. */
  readonly named: boolean;
};

/** What a name may be a property of. */
export type Meaning = {
  /** The event that is counted, or that people did; undefined where it was not said yet. */
  readonly event: string | undefined;
  /** Whether the name stands behind what people did. */
  readonly inDeed?: boolean;
  /** Whether no event is asked for. */
  readonly ofPeople?: boolean;
};

/** `profile Country` says where the property is kept; of a name alone it has to be found. */
export function readSubject(source: Source, span: Span, meaning: Meaning): Read<SubjectRead> {
  const field = fieldAt(source, span);
  const hasType = typeAt(source, span.from) !== undefined && span.to - span.from > 1;
  if (hasType && !field) return readTyped(source, span, meaning);
  const name = readName(source, span, 'property');
  if (!name.ok && !field) return name;
  return findSubject(source, span, { ...meaning, name: nameOf(source, span) });
}

/** CleverTap's own field; with a type in front of a quoted name, the type is meant. */
function fieldAt(source: Source, { from, to }: Span): WellKnown | undefined {
  const words = source.words.slice(from, to);
  const mixed = words.length > 1 && words.some(({ form }) => form === 'quoted');
  return mixed ? undefined : wellKnown(nameOf(source, { from, to }));
}

function readTyped(source: Source, span: Span, { inDeed }: Meaning): Read<SubjectRead> {
  const rest = { from: span.from + 1, to: span.to };
  const isBare = source.words[rest.from]?.form === 'bare';
  const field = isBare ? wellKnown(nameOf(source, rest)) : undefined;
  const type = typeAt(source, span.from);
  if (type === 'session' && field?.type === 'session' && !inDeed) {
    return read(typed({ type, property: field.name }), span.to);
  }
  const found = readProperty(source, span);
  if (!found.ok) return found;
  if (inDeed && found.value.type !== 'event') return notInDeed(source, span);
  const subject = subjectOf(found.value);
  return subject ? read(typed(subject), span.to) : noPlace(source, span);
}

function typed(subject: Subject): SubjectRead {
  return { subject, bare: false, named: false };
}

function subjectOf({ type, name }: Property): Subject | undefined {
  if (type === 'event') return { property: name };
  if (type !== 'geo') return { type, property: name };
  const level = GeoLevel.safeParse(name);
  return level.success ? { type, property: level.data } : undefined;
}

type Named = Meaning & { readonly name: string };

function findSubject(source: Source, span: Span, named: Named): Read<SubjectRead> {
  const candidates = named.inDeed ? meaningsInDeed(source, named) : meaningsOf(source, named);
  if (candidates.length > 1) return severalMeanings(source, span, candidates);
  const [property = { type: 'event', name: named.name } as const] = candidates;
  if (named.inDeed && property.type !== 'event') return notInDeed(source, span);
  const subject = subjectOf(property);
  if (!subject) return noPlace(source, span);
  return read({ subject, bare: property.type === 'event', named: true }, span.to);
}

/** Where a property of this name is kept, as far as is known. None: nothing is known of it. */
function meaningsOf(source: Source, named: Named): readonly Property[] {
  const { name, event, ofPeople = false } = named;
  const field = wellKnown(name);
  const own = ownProperty(source, named);
  const ofProfile = field ? undefined : listed(name, source.known?.profileProperties() ?? []);
  const isListed = event !== undefined && source.known?.ownPropertiesOf(event) !== undefined;
  // Where the event's properties are not listed, it may have this one as well.
  const maybe = ofProfile !== undefined && !ofPeople && !isListed;
  return [
    ...(own !== undefined || maybe ? [{ type: 'event', name: own ?? name } as const] : []),
    ...(field && isMeant(field, { own, isListed, ofPeople })
      ? [{ type: field.type, name: field.name }]
      : []),
    ...(ofProfile === undefined ? [] : [{ type: 'profile', name: ofProfile } as const]),
  ];
}

function meaningsInDeed(source: Source, named: Named): readonly Property[] {
  const own = ownProperty(source, named);
  if (own !== undefined) return [{ type: 'event', name: own }];
  const field = wellKnown(named.name);
  return field?.certain ? [{ type: field.type, name: field.name }] : [];
}

function ownProperty({ known }: Source, { name, event }: Named): string | undefined {
  const properties = event === undefined ? undefined : known?.ownPropertiesOf(event);
  return properties && listed(name, properties);
}

type Around = {
  readonly own: string | undefined;
  readonly isListed: boolean;
  readonly ofPeople: boolean;
};

/** `Platform` is always meant to be CleverTap's; `Country` where the event can have none. */
function isMeant({ certain }: WellKnown, { own, isListed, ofPeople }: Around): boolean {
  if (certain) return true;
  return own === undefined && (isListed || ofPeople);
}

function severalMeanings(source: Source, span: Span, candidates: readonly Property[]): Read<never> {
  const ways = candidates.map(wordsOf);
  const typed = nameOf(source, span);
  return complain(source, span, {
    message: `“${typed}” can be ${joinList(candidates.map(kindOf), 'or')}.`,
    hint: `Write ${joinList(
      ways.map((way) => `“${way}”`),
      'or',
    )}.`,
    suggestions: ways.map((way) => rewritten(source, span, way)),
  });
}

function wordsOf(property: Property): string {
  const written = propertyWords(property);
  return property.type === 'event' ? `event ${written}` : written;
}

function kindOf({ type }: Property): string {
  switch (type) {
    case 'event':
      return 'a property of the event';
    case 'profile':
      return 'one of the profile';
    default:
      return `one of CleverTap’s own (${type})`;
  }
}

/** CleverTap compares only the event’s own properties inside what people did. */
function notInDeed(source: Source, span: Span): Read<never> {
  const name = nameOf(source, span);
  const own = typeAt(source, span.from) && span.to - span.from > 1 ? undefined : quoteName(name);
  const before = { from: span.from - 1, to: span.from };
  return complain(source, span, {
    message: `“${name}” is not a property of what they did.`,
    hint: 'Behind “did … with” only properties of that event can be compared; anything else is a condition of its own, behind “and”.',
    suggestions: [
      rewritten(source, before, 'and'),
      ...(own === undefined ? [] : [rewritten(source, span, `event ${own}`)]),
    ],
  });
}

function noPlace(source: Source, span: Span): Read<never> {
  return complain(source, span, {
    message: `Places have a ${joinList(GeoLevel.options, 'or')}, and nothing else.`,
    hint: 'Write it as in “geo country is India”.',
    suggestions: [rewritten(source, span, 'geo country')],
  });
}
