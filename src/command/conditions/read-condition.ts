import { nearest } from '../../lib/nearest.ts';
import type { Filter } from '../../query/filter.ts';
import { PropertyType } from '../../query/query.ts';
import { quoteName } from '../../query/quote.ts';
import type { Surroundings } from '../clauses/draft.ts';
import { readName } from '../clauses/read-name.ts';
import {
  complain,
  keyAt,
  nameOf,
  type Read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import { type OperatorRead, readOperator } from './operator.ts';
import { readComparand } from './read-comparand.ts';

type Around = Pick<Surroundings, 'stops'> & {
  /** The condition before `and`, whose property this one may leave out. */
  readonly previous: Filter | undefined;
};

const example = 'Conditions look like “where Country is India and Amount above 100”.';

/** `Country is India or Nepal`: the filters that one condition makes. */
export function readCondition(
  source: Source,
  from: number,
  { stops, previous }: Around,
): Read<readonly Filter[]> {
  const elided = readOperator(source, from);
  if (elided && previous) {
    return readComparand(source, elided, { property: previous.property, stops });
  }
  if (elided || !source.words[from]) return missingProperty(source, from);
  const { to, operator } = findOperator(source, from, stops);
  const span = { from, to };
  if (!operator) return missingOperator(source, span);
  const property = readName(source, span, 'property');
  if (!property.ok) return property;
  const typed = doubtType(source, span);
  if (typed) return typed;
  return readComparand(source, operator, { property: property.value, stops });
}

type Found = { readonly to: number; readonly operator?: OperatorRead };

/** The property goes up to the operator, whatever its words are. */
function findOperator(source: Source, from: number, stops: Around['stops']): Found {
  for (let to = from + 1; to < source.words.length; to += 1) {
    const operator = readOperator(source, to);
    if (operator) return { to, operator };
    if (/^(?:and|or|,)$/.test(keyAt(source, to)) || stops(to)) return { to };
  }
  return { to: source.words.length };
}

function missingProperty(source: Source, from: number): Read<never> {
  const operator = readOperator(source, from);
  const span = { from, to: operator?.next ?? from };
  return complain(source, span, {
    message: 'A property is missing here.',
    hint: `${example} A property that is called like this needs quotes.`,
    suggestions: operator ? [] : [rewritten(source, { from: from - 1, to: from }, '')],
  });
}

/** Conditions are about the event. */
function doubtType(source: Source, span: Span): Read<never> | undefined {
  const type = PropertyType.safeParse(source.words[span.from]?.text);
  if (!type.success || span.to - span.from === 1 || keyAt(source, span.from) === '') {
    return undefined;
  }
  const rest = { from: span.from + 1, to: span.to };
  return complain(source, span, {
    message: `Conditions can only be about properties of the event, not of the ${type.data}.`,
    hint: `For an event property of that very name, write ${quoteName(nameOf(source, span))}.`,
    suggestions: [
      rewritten(source, span, quoteName(nameOf(source, span))),
      rewritten(source, span, quoteName(nameOf(source, rest))),
    ],
  });
}

const operatorWords = [
  'contains',
  'exists',
  'above',
  'below',
  'equals',
  'over',
  'under',
  'is',
  'is not',
];

function missingOperator(source: Source, span: Span): Read<never> {
  const mistyped = colon(source, span) ?? mistypedOperator(source, span);
  if (mistyped) return mistyped;
  const place = { from: span.to, to: span.to };
  const several = span.to - span.from > 1;
  const suggestions = [
    ...(keyAt(source, span.from - 1) === 'and'
      ? [rewritten(source, { from: span.from - 1, to: span.from }, 'or')]
      : []),
    several
      ? rewritten(source, { from: span.from + 1, to: span.from + 1 }, 'is')
      : rewritten(source, place, 'exists'),
  ];
  return complain(source, several ? span : place, {
    message: `What should “${nameOf(source, span)}” be?`,
    hint: `Compare it with “is”, “is not”, “contains”, “exists”, “above” or “below”. ${example}`,
    suggestions,
  });
}

const swapped: ReadonlyMap<string, string> = new Map([
  ['=>', '>='],
  ['=<', '<='],
  ['===', '='],
  ['!==', '!='],
  ['><', '!='],
]);

/** `Country: India`. */
function colon(source: Source, span: Span): Read<never> | undefined {
  const index = source.words.findIndex(
    ({ form, text }, at) => at >= span.from && at < span.to && form === 'bare' && /.:$/.test(text),
  );
  if (index === -1) return undefined;
  const word = { from: index, to: index + 1 };
  const name = nameOf(source, word).slice(0, -1);
  return complain(source, word, {
    message: 'A colon does not compare.',
    hint: example,
    suggestions: [rewritten(source, word, `${name} is`)],
  });
}

function mistypedOperator(source: Source, span: Span): Read<never> | undefined {
  for (let index = span.from + 1; index < span.to; index += 1) {
    const word = source.words[index];
    const key = keyAt(source, index);
    const near =
      word?.form === 'symbol'
        ? (swapped.get(key) ?? '=')
        : nearest(key, key.length < 2 ? [] : operatorWords, 1);
    if (near === undefined || key === '') continue;
    return complain(
      source,
      { from: index, to: index + 1 },
      {
        message: `I do not know how to compare with “${word?.text ?? key}”.`,
        hint: 'Write “is”, “is not”, “contains”, “exists”, “above”, “at least”, “below” or “at most”.',
        suggestions: [rewritten(source, { from: index, to: index + 1 }, near)],
      },
    );
  }
  return undefined;
}
