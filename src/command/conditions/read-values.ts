import type { Value } from '../../query/filter.ts';
import { escapeQuoted } from '../../query/quote.ts';
import type { Surroundings } from '../clauses/draft.ts';
import { readName } from '../clauses/read-name.ts';
import { readPeriod } from '../dates/read-period.ts';
import { readNumber, readShortNumber } from '../text/read-number.ts';
import {
  complain,
  keyAt,
  nameOf,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
  typedAs,
} from '../text/source.ts';
import { historyAt } from './history-words.ts';
import { isDirection } from './read-numeric-value.ts';
import { startsTrait } from './read-trait.ts';

type List = {
  readonly operator: 'is' | 'is not' | 'contains' | 'does not contain';
  readonly stops: Surroundings['stops'];
  readonly asText?: boolean | undefined;
};

export const mostValues = 50;
export const longestValue = 512;

/** `India`, `India or Nepal`, `India, Nepal or Sri Lanka`. */
export function readValues(source: Source, from: number, list: List): Read<readonly Value[]> {
  const values: Value[] = [];
  let at = from - 1;
  do {
    const value = readValue(source, at + 1, list);
    if (!value.ok) return value;
    if (typeof values.at(-1) === 'number' && isDirection(keyAt(source, at + 1))) {
      return openEnd(source, { from: at, to: value.next });
    }
    values.push(value.value);
    at = value.next;
  } while (continues(source, at, list));
  if (values.length <= mostValues) return read(values, at);
  return complain(
    source,
    { from, to: at },
    { message: `These are more than ${mostValues} values.` },
  );
}

/** A comma may also end the condition: `Country is India, last 7 days`. */
function continues(source: Source, at: number, { stops }: List): boolean {
  if (keyAt(source, at) === 'or') return historyAt(source, at + 1) === undefined;
  return keyAt(source, at) === ',' && at + 1 < source.words.length && !stops(at + 1);
}

function readValue(source: Source, at: number, list: List): Read<Value> {
  const word = source.words[at];
  // The `or` of `India, or Nepal`.
  if (keyAt(source, at) === 'or' && keyAt(source, at - 1) === ',') {
    return readValue(source, at + 1, list);
  }
  if (word?.form === 'quoted') return quotedValue(source, at);
  if (!word || /^(?:and|or|,)$/.test(word.key) || isOtherClause(source, at, list)) {
    return missingValue(source, at);
  }
  return bareValue(source, { from: at, to: endOfValue(source, at, list) }, list);
}

/** `Day is Friday` is a value, `Country is last 7 days` lacks one. */
function isOtherClause(source: Source, at: number, { stops }: List): boolean {
  // A long number is a day to CleverTap (20261120), but where a value must stand it is a value.
  const key = keyAt(source, at);
  const isLongNumber = /^\d{5}/.test(key) && readNumber(key) !== undefined;
  if (!stops(at) || isLongNumber) return false;
  const period = readPeriod(source, at);
  return !(period?.ok && period.value.vague);
}

function endOfValue(source: Source, from: number, { stops }: List): number {
  const begin = source.words[from]?.at ?? 0;
  let to = from + 1;
  while (to < source.words.length && !stops(to)) {
    if (/^(?:and|or|,)$/.test(keyAt(source, to)) || source.words[to]?.form === 'quoted') break;
    // Far too long is too long.
    if ((source.words[to]?.at ?? 0) - begin > 2 * longestValue) break;
    to += 1;
  }
  return to;
}

function quotedValue(source: Source, at: number): Read<Value> {
  const text = source.words[at]?.text ?? '';
  const span = { from: at, to: at + 1 };
  if (text === '')
    return complain(source, span, { message: 'There is nothing between the quotes.' });
  return text.length > longestValue ? tooLong(source, span) : read(text, at + 1);
}

function bareValue(source: Source, span: Span, list: List): Read<Value> {
  const text = nameOf(source, span);
  if (text.length > longestValue) return tooLong(source, span);
  const number = span.to - span.from === 1 ? readNumber(text) : undefined;
  if (number !== undefined) return read(list.asText ? text : number, span.to);
  const doubt =
    doubtNumber(source, span, list) ??
    doubtParentheses(source, span) ??
    doubtVagueEnd(source, span) ??
    doubtTrait(source, span);
  if (doubt) return doubt;
  return readName(source, span, 'value');
}

/** Words that are nearly numbers. Where text is expected (`contains`), they are text. */
function doubtNumber(source: Source, span: Span, { operator }: List): Read<never> | undefined {
  const text = nameOf(source, span);
  const quoted = `"${escapeQuoted(text)}"`;
  const short = operator === 'is' || operator === 'is not' ? readShortNumber(text) : undefined;
  const isLong = /^-?\d{16,}$/.test(text);
  const commas = /^\d[\d,]*,\d[\d.]*$/.test(text);
  const parts = text.split(',');
  const readings = [
    ...(short === undefined ? [] : [String(short)]),
    ...(commas && parts.length === 2 ? [parts.join('.')] : []),
    ...(commas ? [parts.join(' or ')] : []),
    quoted,
  ];
  if (short === undefined && !isLong && !commas) return undefined;
  return complain(source, span, {
    message: `“${text}” could be a number, or text.`,
    hint: `Write the number in plain digits, or the text in quotes: ${quoted}.`,
    suggestions: readings.map((reading) => rewritten(source, span, reading)),
  });
}

/** `(India, Nepal)`: the parentheses belong to the list. */
function doubtParentheses(source: Source, span: Span): Read<never> | undefined {
  const text = nameOf(source, span);
  if (text.split('(').length === text.split(')').length) return undefined;
  return complain(source, span, {
    message: 'Lists need no parentheses.',
    hint: `Write “India or Nepal”; if it belongs to the value, quote it: "${escapeQuoted(text)}".`,
    suggestions: [rewritten(source, span, text.replace(/^\(|\)$/g, ''))],
  });
}

/** `Campaign is Black Friday`: the weekday may be a date, or the end of the value. */
function doubtVagueEnd(source: Source, span: Span): Read<never> | undefined {
  const period = readPeriod(source, span.to);
  if (!period?.ok || !period.value.vague) return undefined;
  const whole = { from: span.from, to: period.next };
  const date = typedAs(source, { from: span.to, to: period.next });
  const quoted = `"${escapeQuoted(nameOf(source, whole))}"`;
  return complain(source, whole, {
    message: `“${date}” could be a date, or the end of the value.`,
    hint: `Write the value in quotes: ${quoted}.`,
    suggestions: [
      rewritten(source, whole, quoted),
      rewritten(source, span, `"${escapeQuoted(nameOf(source, span))}"`),
    ],
  });
}

/** `Label is Made in India`: the end of the value, or a condition of its own. */
function doubtTrait(source: Source, span: Span): Read<never> | undefined {
  if (!startsTrait(source, span.to)) return undefined;
  const next = { from: span.to, to: span.to };
  const text = nameOf(source, span);
  const pair = { from: span.to, to: Math.min(span.to + 2, source.words.length) };
  const whole = { from: span.from, to: pair.to };
  const quoted = `"${escapeQuoted(nameOf(source, whole))}"`;
  return complain(source, pair, {
    message: `“${typedAs(source, pair)}” could be the end of “${text}”, or a condition of its own.`,
    hint: `Write ${quoted} in quotes, or “and” before the condition.`,
    suggestions: [rewritten(source, whole, quoted), rewritten(source, next, 'and')],
  });
}

/** `not 5 or more`, `1 or 2 or more`. */
function openEnd(source: Source, span: Span): Read<never> {
  return complain(source, span, {
    message: `“${nameOf(source, span)}” does not fit here.`,
    hint: 'Write “at least 5” or “at most 5” as a condition of its own.',
    suggestions: [rewritten(source, span, '')],
  });
}

function missingValue(source: Source, at: number): Read<never> {
  const joined = /^(?:or|,)$/.test(keyAt(source, at - 1));
  return complain(
    source,
    { from: at, to: at },
    {
      message: 'The value to compare with is missing here.',
      hint: 'Write it as in “Country is India”; in quotes if it is a word of a question.',
      suggestions: [rewritten(source, { from: at - 1, to: at }, joined ? '' : 'exists')],
    },
  );
}

function tooLong(source: Source, span: Span): Read<never> {
  return complain(source, span, {
    message: `This value is longer than ${longestValue} characters.`,
  });
}
