import { quoteName } from '../../query/quote.ts';
import { isCalendarWord } from '../../query/words.ts';
import { readLedPeriod, readPeriod } from '../dates/read-period.ts';
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
  typedAs,
} from '../text/source.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';
import { wordsToNextClause } from './read-clauses.ts';

export const periodClause: Clause = {
  starts: (source, at) => readPeriod(source, at) !== undefined,
  read: readPeriodClause,
};

/** `yesterday and today`: the same question about either. */
export const alsoPeriodClause: Clause = {
  words: new Set(['and', '&']),
  starts: (source, at) =>
    /^(?:and|&)$/.test(keyAt(source, at)) && readSecond(source, at) !== undefined,
  read: readAlsoPeriod,
};

/** The `Nov` of `in Oct and Nov`; in `Charged and May` it may be a name. */
function readSecond(source: Source, at: number) {
  const before = keyAt(source, at - 1);
  const led = isCalendarWord(before) || /^(?:19|20)\d\d$/.test(before);
  return led ? readLedPeriod(source, at + 1) : readPeriod(source, at + 1);
}

function readAlsoPeriod(source: Source, at: number, { draft }: Surroundings): Read<Draft> {
  const found = readSecond(source, at);
  if (!found?.ok) return found ?? read(draft, at + 1);
  const said = { value: found.value.period, span: { from: at, to: found.next } };
  if (draft.period) {
    return read({ ...draft, alsoPeriods: [...(draft.alsoPeriods ?? []), said] }, found.next);
  }
  return complain(
    source,
    { from: at, to: at + 1 },
    {
      message: `What “${typedAs(source, { from: at, to: at + 1 })}” joins is not clear.`,
      hint: 'Days are joined as in “Charged yesterday and today”.',
      suggestions: [rewritten(source, { from: at, to: at + 1 }, '')],
    },
  );
}

function readPeriodClause(source: Source, at: number, around: Surroundings): Read<Draft> {
  const { draft, stops } = around;
  const found = readPeriod(source, at);
  if (!found?.ok) return found ?? read(draft, at + 1);
  const span = { from: at, to: found.next };
  if (!draft.event && !stops(span.to) && isTitled(source, span)) {
    const name = { from: at, to: wordsToNextClause(source, span.to, stops).to };
    return doubtTitled(source, span, name);
  }
  if (!draft.period)
    return read({ ...draft, period: { value: found.value.period, span } }, span.to);
  if (keyAt(source, at - 1) === ',') {
    const also = { value: found.value.period, span };
    return read({ ...draft, alsoPeriods: [...(draft.alsoPeriods ?? []), also] }, span.to);
  }
  const first = typedAs(source, draft.period.span);
  return complain(source, span, {
    message: `There are two dates here: “${first}” and “${typedAs(source, span)}”.`,
    hint: 'One question is about one period. Write “1 Oct to 15 Oct” for the days between.',
    suggestions: [rewritten(source, span, ''), rewritten(source, draft.period.span, '')],
  });
}

/** `Q1 Sale Viewed`, `Monday Motivation Sent`. */
function isTitled({ words }: Source, { from, to }: Span): boolean {
  const next = words[to];
  const isCapital = (text = '') => /^\p{Lu}/u.test(text);
  return isCapital(words[from]?.text) && next?.form === 'bare' && isCapital(next.text);
}

function doubtTitled(source: Source, span: Span, name: Span): Read<never> {
  const date = typedAs(source, span);
  return complain(source, span, {
    message: `“${date}” could be a date, or the beginning of a name.`,
    hint: 'Put the name in quotes, or the date behind it.',
    suggestions: [
      rewritten(source, name, quoteName(nameOf(source, name))),
      edited(source, [
        { span, text: '' },
        { span: { from: source.words.length, to: source.words.length }, text: date },
      ]),
    ],
  });
}
