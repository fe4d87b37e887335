import type { Condition } from '../../alert/condition.ts';
import type { Query } from '../../query/query.ts';
import { readQuestion } from '../read-question.ts';
import { scanWords } from '../text/scan.ts';
import {
  complain,
  createSource,
  keyAt,
  nameOf,
  type Read,
  read,
  type Source,
  type Span,
} from '../text/source.ts';
import type { AlertOptions } from './alert-options.ts';
import { amountAt, behindAny, skip } from './read-amount.ts';
import { conditionAt } from './read-condition.ts';
import { readOptions } from './read-options.ts';

/** What stands behind `when`. */
export type TypedWhen = {
  readonly query: Query;
  readonly condition: Condition;
  /** A percentage counts as a part of what is compared with. */
  readonly ofWhole: boolean;
  readonly options: AlertOptions;
  /** Where the question stands, and the condition. */
  readonly question: Span;
  readonly rest: Span;
};

/** A question and its condition: `events Charged yesterday is below 500`, `India leaves top 10 …`. */
export function readWhen(source: Source, from: number): Read<TypedWhen> {
  return readShare(source, from) ?? readMember(source, from) ?? readNumber(source, from);
}

/** The condition is the last that the words behind it leave room for: conditions of questions say `is`, too. */
function readNumber(source: Source, from: number): Read<TypedWhen> {
  let problem: Read<never> | undefined;
  for (let at = source.words.length - 1; at >= from; at -= 1) {
    const condition = conditionAt(source, at);
    if (!condition) continue;
    const options = readOptions(source, condition.next);
    if (!options.ok) {
      problem ??= options;
      continue;
    }
    const question = { from, to: at };
    return withQuestion(source, question, {
      ...condition.value,
      options: options.value,
      rest: { from: at, to: source.words.length },
    });
  }
  return problem ?? missingCondition(source);
}

/** `any value enters top 10 Country of Charged yesterday`. */
function readMember(source: Source, from: number): Read<TypedWhen> | undefined {
  const verb = source.words.findIndex(
    ({ key }, index) =>
      index > from &&
      /^(?:enters|leaves)$/.test(key) &&
      /^(?:the|top|bottom)$/.test(keyAt(source, index + 1)),
  );
  if (verb === -1) return undefined;
  const any = behindAny(source, from, ['any value', 'a value', 'a new value', 'something']);
  const name = any === verb ? undefined : nameOf(source, { from, to: verb });
  const type = keyAt(source, verb) === 'leaves' ? 'leaves' : 'enters';
  const condition: Condition = { type, ...(name === undefined ? {} : { name }) };
  const start = skip(source, verb + 1, 'the');
  return withTail(source, start, condition);
}

/** The question goes as far as everything behind it are options. */
function withTail(source: Source, from: number, condition: Condition): Read<TypedWhen> {
  for (let to = from + 1; to < source.words.length; to += 1) {
    const options = readOptions(source, to);
    if (!options.ok) continue;
    const rest = { from: to, to: source.words.length };
    const parts = { condition, ofWhole: false, options: options.value, rest };
    const whole = withQuestion(source, { from, to }, parts);
    if (whole.ok) return whole;
  }
  const end = source.words.length;
  const rest = { from: end, to: end };
  return withQuestion(source, { from, to: end }, { condition, ofWhole: false, options: {}, rest });
}

/** `share of India in top 10 Country of Charged yesterday shifts by 5 points`. */
function readShare(source: Source, from: number): Read<TypedWhen> | undefined {
  const start = behindAny(source, from, ['the share of', 'share of']);
  if (start === undefined) return undefined;
  const inside = source.words.findIndex(
    ({ key }, index) =>
      index > start &&
      /^(?:in|of)$/.test(key) &&
      /^(?:the|top|bottom)$/.test(keyAt(source, index + 1)),
  );
  const verb = source.words.findLastIndex(({ key }) => /^(?:shifts|moves|changes)$/.test(key));
  const amount = amountAt(source, skip(source, verb + 1, 'by', 'more', 'than'));
  if (inside === -1 || verb < inside || !amount) return missingCondition(source);
  const next = behindAny(source, amount.next, ['percentage points', 'points', 'point']);
  const options = readOptions(source, next ?? amount.next);
  if (!options.ok) return options;
  const name = nameOf(source, { from: start, to: inside });
  const question = { from: skip(source, inside + 1, 'the'), to: verb };
  return withQuestion(source, question, {
    condition: { type: 'share', name, points: amount.value },
    ofWhole: false,
    options: options.value,
    rest: { from: verb, to: source.words.length },
  });
}

/** The question is read as it would be alone; its mistakes point into the whole text. */
function withQuestion(
  source: Source,
  question: Span,
  parts: Omit<TypedWhen, 'query' | 'question'>,
): Read<TypedWhen> {
  const first = source.words[question.from];
  const last = source.words[question.to - 1];
  if (!first || !last || question.to <= question.from) return missingQuestion(source, question);
  const [before, after] = [source.text.slice(0, first.at), source.text.slice(last.end)];
  const text = source.text.slice(first.at, last.end);
  const words = scanWords(text);
  const asked = words.ok ? readQuestion(createSource(text, words.value, source.reference)) : words;
  if (asked.ok) {
    const [query, second] = asked.value;
    if (!query || second) return severalQuestions(source, question);
    return read({ ...parts, query, question }, source.words.length);
  }
  return {
    ok: false,
    problems: asked.problems.map(({ at, suggestions, ...problem }) => ({
      ...problem,
      at: typeof at === 'number' ? at + first.at : at,
      ...(suggestions ? { suggestions: suggestions.map((one) => before + one + after) } : {}),
    })),
  };
}

function severalQuestions(source: Source, span: Span): Read<never> {
  return complain(source, span, {
    message: 'These are several questions, and an alert watches one number.',
    hint: 'Write one alert for each.',
  });
}

function missingQuestion(source: Source, span: Span): Read<never> {
  return complain(source, span, {
    message: 'What to watch is missing.',
    hint: 'Write a question behind “when”, as in “when events Charged yesterday is below 500”.',
  });
}

function missingCondition(source: Source): Read<never> {
  const end = { from: source.words.length, to: source.words.length };
  return complain(source, end, {
    message: 'When it is news is missing, or not clear.',
    hint: 'Write “is above 500”, “is below 80% of the same weekday”, “falls by 20% against the previous week”, “is unusual”, or “any value enters top 10 Country of Charged yesterday”.',
    suggestions: [`${source.text.trim()} is unusual`, `${source.text.trim()} is below 500`],
  });
}
