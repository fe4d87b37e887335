import type { Times } from '../../query/deed.ts';
import { mostTimes } from '../../query/deed.ts';
import { smallNumber } from '../dates/date-words.ts';
import { phraseAt, phrases } from '../text/phrase.ts';
import { readNumber } from '../text/read-number.ts';
import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  typedAs,
} from '../text/source.ts';

type Operator = Times['operator'];

const comparatives = phrases<Operator>([
  ...['exactly', 'precisely', '=', '==', 'just', 'only'].map((word) => [word, 'exactly'] as const),
  ...['at least', 'no less than', 'no fewer than', 'not less than', 'minimum', '>=', '≥'].map(
    (word) => [word, 'at least'] as const,
  ),
  ...['more than', 'over', 'above', '>'].map((word) => [word, 'more than'] as const),
  ...['at most', 'no more than', 'not more than', 'up to', 'maximum', '<=', '≤'].map(
    (word) => [word, 'at most'] as const,
  ),
  ...['less than', 'fewer than', 'under', 'below', '<'].map((word) => [word, 'less than'] as const),
]);

type Amount = { readonly count: number; readonly next: number; readonly operator?: Operator };
type TimesFound = { readonly operator?: Operator; readonly count: number; readonly next: number };

/** Whether words about how often something was done begin here. */
export function startsTimes(source: Source, at: number): boolean {
  return timesAt(source, at) !== undefined;
}

/** `at least 3 times`, `exactly twice`, `3 or more times`, `3+ times`. */
export function readTimes(source: Source, at: number): Read<Times> {
  const found = timesAt(source, at);
  const span = { from: at, to: found?.next ?? at + 1 };
  if (!found?.operator) return howOften(source, span, found?.count ?? 1);
  const { operator, count, next } = found;
  if (operator === 'less than' && count === 1) return never(source, span);
  if (count < 1) return never(source, span);
  if (Number.isInteger(count) && count <= mostTimes) return read({ operator, count }, next);
  return complain(source, span, {
    message: `How often is a whole number up to ${mostTimes}.`,
    hint: 'Write it as in “at least 3 times”.',
    suggestions: [
      rewritten(source, span, `${operator} ${Math.min(mostTimes, Math.round(count))} times`),
    ],
  });
}

function timesAt(source: Source, at: number): TimesFound | undefined {
  const comparative = phraseAt(source, at, comparatives);
  const amount = amountAt(source, comparative?.next ?? at);
  if (!amount) return undefined;
  const operator = comparative?.meaning ?? amount.operator;
  return { count: amount.count, next: amount.next, ...(operator ? { operator } : {}) };
}

const adverbs: ReadonlyMap<string, number> = new Map([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
]);

function amountAt(source: Source, at: number): Amount | undefined {
  const adverb = adverbs.get(keyAt(source, at));
  if (adverb !== undefined) return withOrMore(source, { count: adverb, next: at + 1 });
  const plus = /^(?<digits>\d+)\+$/.exec(keyAt(source, at))?.groups?.digits;
  const count = plus === undefined ? numberAt(source, at) : Number(plus);
  if (count === undefined) return undefined;
  const more = plus === undefined ? orMoreAt(source, at + 1) : undefined;
  const behind = more?.next ?? at + 1;
  if (!/^times?$/.test(keyAt(source, behind))) return undefined;
  const operator = plus === undefined ? more?.operator : 'at least';
  const amount = { count, next: behind + 1, ...(operator ? { operator } : {}) };
  return operator ? amount : withOrMore(source, amount);
}

function numberAt(source: Source, at: number): number | undefined {
  const key = keyAt(source, at);
  return source.words[at]?.form === 'bare' ? (readNumber(key) ?? smallNumber(key)) : undefined;
}

/** `3 times or more`. */
function withOrMore(source: Source, amount: Amount): Amount {
  const more = orMoreAt(source, amount.next);
  return more ? { ...amount, ...more } : amount;
}

function orMoreAt(
  source: Source,
  at: number,
): { readonly operator: Operator; readonly next: number } | undefined {
  if (keyAt(source, at) !== 'or') return undefined;
  const key = keyAt(source, at + 1);
  if (key === 'more') return { operator: 'at least', next: at + 2 };
  return /^(?:less|fewer)$/.test(key) ? { operator: 'at most', next: at + 2 } : undefined;
}

/** `3 times` alone. */
function howOften(source: Source, span: { from: number; to: number }, count: number): Read<never> {
  const times = count === 1 ? 'time' : 'times';
  const ways = [`at least ${count} ${times}`, `exactly ${count} ${times}`];
  return complain(source, span, {
    message: `“${typedAs(source, span)}” could be exactly so often, or at least.`,
    hint: `Write ${ways.map((way) => `“${way}”`).join(' or ')}.`,
    suggestions: ways.map((way) => rewritten(source, span, way)),
  });
}

function never(source: Source, span: { from: number; to: number }): Read<never> {
  return complain(source, span, {
    message: 'Who never did something is asked for with “did not”.',
    hint: 'Write “did not” and the event, without how often.',
    suggestions: [rewritten(source, span, 'at least 1 time')],
  });
}
