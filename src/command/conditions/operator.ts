import type { Operator } from '../../query/filter.ts';
import { type Phrases, phraseAt, phrases } from '../text/phrase.ts';
import type { Source } from '../text/source.ts';

/** How a condition compares. `between` needs two numbers; `unsupported` is not CleverTap's. */
export type Comparison = Operator | 'between' | 'unsupported';

export type OperatorRead = {
  readonly comparison: Comparison;
  readonly from: number;
  readonly next: number;
};

const comparative = {
  above: [
    'above',
    'over',
    'more than',
    'greater than',
    'larger than',
    'bigger than',
    'higher than',
  ],
  below: ['below', 'under', 'less than', 'fewer than', 'smaller than', 'lower than'],
  'at least': ['at least', 'no less than', 'not less than', 'greater than or equal to'],
  'at most': ['at most', 'no more than', 'not more than', 'up to', 'less than or equal to'],
} as const;

const spellings: Record<Comparison, readonly string[]> = {
  is: [
    '=',
    '==',
    'is',
    'are',
    'was',
    'were',
    'equals',
    'equal to',
    'is equal to',
    'is one of',
  ].concat(['is any of', 'is either', 'one of', 'any of', 'in', 'is in']),
  'is not': ['!=', '<>', '≠', 'is not', "isn't", 'are not', "aren't", 'was not', "wasn't", 'not']
    .concat(['not equals', 'does not equal', "doesn't equal", 'is not equal to', 'not in'])
    .concat(['is not in', 'is not one of', 'is not any of', 'is none of']),
  contains: ['contains', 'contain', 'containing', 'includes', 'include', 'including'],
  'does not contain': [
    'does not contain',
    "doesn't contain",
    'do not contain',
    'not contains',
  ].concat(['not containing', 'does not include', "doesn't include"]),
  exists: ['exists', 'exist', 'is set', 'is present', 'does exist'],
  'does not exist': [
    'does not exist',
    "doesn't exist",
    'not exists',
    'is missing',
    'is not set',
  ].concat(["isn't set", 'is not present', 'is absent']),
  above: ['>', 'exceeds', ...withIs(comparative.above)],
  below: ['<', ...withIs(comparative.below)],
  'at least': ['>=', '≥', ...withIs(comparative['at least'])],
  'at most': ['<=', '≤', ...withIs(comparative['at most'])],
  between: withIs(['between']),
  unsupported: ['starts with', 'begins with', 'ends with', 'matches', 'like', 'is like'].concat([
    'is before',
    'is after',
    'before',
    'after',
    'is empty',
    'is blank',
    'is null',
  ]),
};

function withIs(phrases: readonly string[]): string[] {
  return phrases.flatMap((phrase) => [phrase, `is ${phrase}`]);
}

const comparisons: Phrases<Comparison> = phrases(
  // The keys of a Record typed by its keys are those keys.
  (Object.keys(spellings) as Comparison[]).flatMap((comparison) =>
    spellings[comparison].map((phrase) => [phrase, comparison] as const),
  ),
);

/** The longest spelling of an operator that begins at a word. */
export function readOperator(source: Source, from: number): OperatorRead | undefined {
  const found = phraseAt(source, from, comparisons);
  return found && { comparison: found.meaning, from, next: found.next };
}
