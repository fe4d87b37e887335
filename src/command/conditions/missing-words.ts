import { nearest } from '../../lib/nearest.ts';
import {
  complain,
  keyAt,
  nameOf,
  type Read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import { readOperator } from './operator.ts';

const example = 'Conditions look like “where Country is India and Amount above 100”.';

export function missingProperty(source: Source, from: number): Read<never> {
  const operator = readOperator(source, from);
  const span = { from, to: operator?.next ?? from };
  return complain(source, span, {
    message: 'A property is missing here.',
    hint: `${example} A property that is called like this needs quotes.`,
    suggestions: operator ? [] : [rewritten(source, { from: from - 1, to: from }, '')],
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

export function missingOperator(source: Source, span: Span): Read<never> {
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
