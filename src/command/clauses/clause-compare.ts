import type { Unit } from '../../query/period.ts';
import { smallNumber, unitOf, weekdayNamed } from '../dates/date-words.ts';
import { readLedPeriod } from '../dates/read-period.ts';
import { phraseAt } from '../text/phrase.ts';
import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  typedAs,
} from '../text/source.ts';
import { alonePhrases, targetPhrases, versusPhrases } from './compare-words.ts';
import { isComparing, joinsCompared } from './comparing.ts';
import type { Clause, CompareTarget, Draft, Surroundings } from './draft.ts';

/** `vs previous`, `compared to last year`, `yoy`. */
export const compareClause: Clause = {
  words: new Set([...alonePhrases.firsts, ...versusPhrases.firsts, 'with', 'to', 'and']),
  starts: (source, at) => readTarget(source, at) !== undefined,
  read: readCompare,
};

function readCompare(source: Source, at: number, { draft }: Surroundings): Read<Draft> {
  const target = readTarget(source, at);
  if (!target?.ok) return target ?? read(draft, at + 1);
  const span = { from: at, to: target.next };
  if (!draft.compareWith) {
    return read({ ...draft, compareWith: { value: target.value, span } }, span.to);
  }
  return complain(source, span, {
    message: `“${typedAs(source, draft.compareWith.span)}” and “${typedAs(source, span)}” are two comparisons.`,
    hint: 'One question compares with one earlier time.',
    suggestions: [rewritten(source, span, ''), rewritten(source, draft.compareWith.span, '')],
  });
}

/** Undefined where nothing is compared; `Charged vs Refunded` are two events. */
function readTarget(source: Source, at: number): Read<CompareTarget> | undefined {
  const alone = readAlone(source, at);
  if (alone) return alone;
  const next = behindVersus(source, at);
  if (next === undefined) return undefined;
  const begin = behindArticle(source, next);
  return (
    readUnitsBefore(source, begin) ??
    readWeekdayBefore(source, begin) ??
    readPhrase(source, begin) ??
    readOther(source, next)
  );
}

/** Behind `vs`; behind `compare`, also behind the `with` of `with the week before`. */
function behindVersus(source: Source, at: number): number | undefined {
  if (isComparing(source) && joinsCompared(keyAt(source, at))) return at + 1;
  return phraseAt(source, at, versusPhrases)?.next;
}

/** `yoy`, `YoY`. In `Mom Day` it is a name. */
function readAlone(source: Source, at: number): Read<CompareTarget> | undefined {
  const found = phraseAt(source, at, alonePhrases);
  if (comparingWords.has(keyAt(source, at - 1))) return undefined;
  if (!found || /^\p{Lu}\p{Ll}+$/u.test(source.words[at]?.text ?? '')) return undefined;
  return read(found.meaning, found.next);
}

/** Behind these stands a value: `Reaction is wow`. */
const comparingWords: ReadonlySet<string> = new Set(
  'is are was were not or = == != contains equals'.split(' '),
);

function behindArticle(source: Source, at: number): number {
  return /^(?:the|its|our|that)$/.test(keyAt(source, at)) ? at + 1 : at;
}

function readPhrase(source: Source, at: number): Read<CompareTarget> | undefined {
  const found = phraseAt(source, at, targetPhrases) ?? phraseAt(source, at, alonePhrases);
  return found && read(found.meaning, found.next);
}

/** `previous week`, `previous 7 days`, `7 days before`, `week before`, `week earlier`. */
function readUnitsBefore(source: Source, at: number): Read<CompareTarget> | undefined {
  const leading = /^(?:previous|prev|prior|preceding)$/.test(keyAt(source, at));
  const counted = countAt(source, leading ? at + 1 : at);
  const unit = unitOf(keyAt(source, counted.next));
  if (!unit) return undefined;
  const behind = counted.next + 1;
  // `the day before yesterday` is a day.
  if (keyAt(source, behind + 1) === 'yesterday') return undefined;
  if (leading) return read(unitsBefore(unit, counted.count), behind);
  const trailing = /^(?:before|earlier|prior|previous|preceding)$/.test(keyAt(source, behind));
  return trailing
    ? read(unitsBefore(unit, counted.count), behindThat(source, behind + 1))
    : undefined;
}

/** `previous Friday`, `the Friday before`. */
function readWeekdayBefore(source: Source, at: number): Read<CompareTarget> | undefined {
  const leading = /^(?:previous|prev|prior|preceding)$/.test(keyAt(source, at));
  const day = leading ? at + 1 : at;
  const weekday = weekdayNamed(keyAt(source, day));
  if (weekday === undefined) return undefined;
  const trailing = /^(?:before|earlier)$/.test(keyAt(source, day + 1));
  if (!leading && !trailing) return undefined;
  return read({ type: 'weekday before', weekday }, trailing ? day + 2 : day + 1);
}

/** `the week before that`. */
function behindThat(source: Source, at: number): number {
  return /^(?:that|this|it)$/.test(keyAt(source, at)) ? at + 1 : at;
}

function countAt(source: Source, at: number): { readonly count: number; readonly next: number } {
  const key = keyAt(source, at);
  const count = /^\d{1,4}$/.test(key) ? Number(key) : smallNumber(key);
  return count === undefined ? { count: 1, next: at } : { count, next: at + 1 };
}

function unitsBefore(unit: Unit, count: number): CompareTarget {
  return { type: 'units before', unit, count };
}

/** Days of any kind. */
function readOther(source: Source, at: number): Read<CompareTarget> | undefined {
  const found = readLedPeriod(source, at);
  if (!found?.ok) return found;
  return read({ type: 'period', period: found.value.period }, found.next);
}
