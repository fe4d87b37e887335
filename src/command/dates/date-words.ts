import { monthNames, shortName, weekdayNames } from '../../query/calendar.ts';
import type { Weekday } from '../../query/day.ts';
import type { Unit } from '../../query/period.ts';

const months: ReadonlyMap<string, number> = new Map([
  ...monthNames.map((name, index) => [name.toLowerCase(), index + 1] as const),
  ...monthNames.map((name, index) => [shortName(name).toLowerCase(), index + 1] as const),
  ['sept', 9],
]);

/** 1 is January. */
export function monthOf(word: string): number | undefined {
  return months.get(word);
}

const weekdayIndexes: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];

const otherShortNames: Partial<Record<Weekday, readonly string[]>> = {
  2: ['tues'],
  3: ['weds'],
  4: ['thur', 'thurs'],
};

const weekdays: ReadonlyMap<string, Weekday> = new Map(
  weekdayIndexes.flatMap((weekday) => {
    const name = weekdayNames[weekday].toLowerCase();
    return [name, shortName(name), ...(otherShortNames[weekday] ?? [])].map(
      (word) => [word, weekday] as const,
    );
  }),
);

export function weekdayNamed(word: string): Weekday | undefined {
  return weekdays.get(word);
}

export function isFullWeekday(word: string): boolean {
  return word.endsWith('day') && weekdays.has(word);
}

const units: ReadonlyMap<string, Unit> = new Map([
  ...['d', 'day', 'days'].map((word) => [word, 'day'] as const),
  ...['w', 'wk', 'wks', 'week', 'weeks'].map((word) => [word, 'week'] as const),
  ...['mo', 'mos', 'mth', 'mths', 'month', 'months'].map((word) => [word, 'month'] as const),
  ...['q', 'qtr', 'qtrs', 'quarter', 'quarters'].map((word) => [word, 'quarter'] as const),
  ...['y', 'yr', 'yrs', 'year', 'years'].map((word) => [word, 'year'] as const),
]);

export function unitOf(word: string): Unit | undefined {
  return units.get(word);
}

/** Units that people write out, for “did you mean”. */
export const unitWords: readonly string[] = [...units.keys()].filter((word) => word.length >= 3);

const shorterUnits: ReadonlySet<string> = new Set(
  'h hr hrs hour hours min mins minute minutes sec secs second seconds'.split(' '),
);

/** Units below a day, which no Counts endpoint knows. */
export function isShorterThanDay(word: string): boolean {
  return shorterUnits.has(word);
}

const smallNumbers: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, index) => [word, index + 1]),
);

export function smallNumber(word: string): number | undefined {
  return smallNumbers.get(word);
}

const starters: ReadonlySet<string> = new Set(
  `on in for from during over within across throughout the since after before until till til
  between today yesterday yday tomorrow day last past previous prev prior trailing rolling this current next coming
  wtd mtd qtd ytd week wk month mth quarter qtr year yr so up`.split(/\s+/),
);

/** A quick no for words that begin no date. */
export function mayStartDate(word: string): boolean {
  const key = word.endsWith("'s") ? word.slice(0, -2) : word;
  if (starters.has(key) || /^[0-9]/.test(key)) return true;
  const letters = key.slice(0, lettersIn(key));
  return months.has(letters) || weekdays.has(letters) || /^[qh][1-4]/.test(key);
}

/** How many small letters from a to z a word begins with. */
function lettersIn(word: string): number {
  let count = 0;
  while (word.charAt(count) >= 'a' && word.charAt(count) <= 'z') count += 1;
  return count;
}
