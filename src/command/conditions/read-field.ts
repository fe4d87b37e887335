import { type Parsed, parsed } from '../../lib/parsed.ts';
import type { Filter, Operator } from '../../query/filter.ts';
import type { Period, Reference } from '../../query/period.ts';
import { dateHint } from '../dates/date-read.ts';
import { readPeriod } from '../dates/read-period.ts';
import { scanWords } from '../text/scan.ts';
import { complain, createSource, type Read, type Source, typedAs } from '../text/source.ts';
import { readComparand } from './read-comparand.ts';
import { readCondition } from './read-condition.ts';
import type { Subject } from './subject.ts';

/** Dates that stand alone, as in a field of a form. */
export function parsePeriod(text: string, reference: Reference): Parsed<Period> {
  return parseWhole<Period>(text, reference, (source) => {
    const found = readPeriod(source, 0);
    if (!found)
      return complain(source, all(source), { message: 'These are no dates.', hint: dateHint });
    return found.ok ? { ...found, value: found.value.period } : found;
  });
}

/** What stands behind the operator of a condition: `India or Nepal`, `1000`. Filters may be several. */
export function parseComparand(
  text: string,
  { operator, ...subject }: Subject & { readonly operator: Operator },
  reference: Reference,
): Parsed<readonly Filter[]> {
  return parseWhole(text, reference, (source) =>
    readComparand(
      source,
      { comparison: operator, from: 0, next: 0 },
      { subject, stops: () => false },
    ),
  );
}

/** A condition that stands alone: `did Charged at least 3 times`. */
export function parseCondition(text: string, reference: Reference): Parsed<readonly Filter[]> {
  return parseWhole(text, reference, (source) => {
    const stops = (index: number) => readPeriod(source, index) !== undefined;
    const around = { stops, previous: undefined, meaning: { event: undefined } };
    const found = readCondition(source, 0, around);
    return found.ok ? { ...found, value: found.value.filters } : found;
  });
}

function parseWhole<T>(
  text: string,
  reference: Reference,
  readPart: (source: Source) => Read<T>,
): Parsed<T> {
  const words = scanWords(text);
  if (!words.ok) return words;
  const source = createSource(text, words.value, reference);
  const found = readPart(source);
  const isWhole = !found.ok || found.next >= source.words.length;
  const whole: Read<T> = isWhole ? found : leftOver(source, found.next);
  return whole.ok ? parsed(whole.value) : whole;
}

function leftOver(source: Source, from: number): Read<never> {
  const span = { from, to: source.words.length };
  return complain(source, span, {
    message: `I do not know what to do with “${typedAs(source, span)}” here.`,
    hint: 'Several values are joined by “or”; a value that has such words in it needs quotes.',
  });
}

function all(source: Source) {
  return { from: 0, to: source.words.length };
}
