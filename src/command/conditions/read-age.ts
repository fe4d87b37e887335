import type { PropertyFilter } from '../../query/property-filter.ts';
import { phraseAt, phrases } from '../text/phrase.ts';
import { readNumber } from '../text/read-number.ts';
import { keyAt, type Source } from '../text/source.ts';

type Operator = 'above' | 'at least' | 'below' | 'at most';

/** Said of ages alone. */
const aged = phrases<Operator>([
  ...['older than', 'aged over', 'aged above'].map((phrase) => [phrase, 'above'] as const),
  ...['younger than', 'aged under', 'aged below'].map((phrase) => [phrase, 'below'] as const),
  ['aged at least', 'at least'],
  ['aged at most', 'at most'],
]);

/** Said of other things too, unless `years old` follows. */
const compared = phrases<Operator>([
  ...['over', 'above', 'more than'].map((phrase) => [phrase, 'above'] as const),
  ...['under', 'below', 'less than'].map((phrase) => [phrase, 'below'] as const),
  ['at least', 'at least'],
  ['at most', 'at most'],
]);

export type AgeRead = { readonly filters: readonly PropertyFilter[]; readonly next: number };

/** `older than 25`, `aged 25 to 34`, `over 25 years old`; nothing when no age is said here. */
export function ageAt(source: Source, at: number): AgeRead | undefined {
  return comparedAge(source, at) ?? rangeOfAges(source, at);
}

function comparedAge(source: Source, at: number): AgeRead | undefined {
  const said = phraseAt(source, at, aged);
  const other = said ? undefined : phraseAt(source, at, compared);
  const found = said ?? other;
  const years = found && yearsAt(source, found.next);
  if (!found || years === undefined) return undefined;
  const old = behindYears(source, found.next + 1);
  if (!said && old === found.next + 1) return undefined;
  return { filters: [age(found.meaning, years)], next: old };
}

/** `aged 25 to 34`, `aged 18 or older`, `25 to 34 years old`, `between 25 and 34 years old`. */
function rangeOfAges(source: Source, at: number): AgeRead | undefined {
  const isAged = keyAt(source, at) === 'aged';
  const between = keyAt(source, isAged ? at + 1 : at) === 'between';
  const begin = at + Number(isAged) + Number(between);
  const bounds = boundsAt(source, begin, between);
  const next = bounds && behindYears(source, bounds.next);
  if (!bounds || next === undefined || (!isAged && next === bounds.next)) return undefined;
  const { from, to } = bounds;
  return {
    filters: [age('at least', from), ...(to === undefined ? [] : [age('at most', to)])],
    next,
  };
}

type Bounds = { readonly from: number; readonly to?: number; readonly next: number };

function boundsAt(source: Source, at: number, between: boolean): Bounds | undefined {
  const hyphen = /^(?<from>\d{1,3})[-–](?<to>\d{1,3})$/.exec(keyAt(source, at))?.groups;
  if (hyphen) return { from: Number(hyphen.from), to: Number(hyphen.to), next: at + 1 };
  const plus = /^(?<from>\d{1,3})\+$/.exec(keyAt(source, at))?.groups;
  if (plus) return { from: Number(plus.from), next: at + 1 };
  const from = yearsAt(source, at);
  if (from === undefined) return undefined;
  const joint = keyAt(source, at + 1);
  if (joint === 'or' && /^(?:older|over|above|more)$/.test(keyAt(source, at + 2))) {
    return { from, next: at + 3 };
  }
  const to = (between ? joint === 'and' : joint === 'to') ? yearsAt(source, at + 2) : undefined;
  return to === undefined || to < from ? undefined : { from, to, next: at + 3 };
}

function yearsAt(source: Source, at: number): number | undefined {
  const years = readNumber(keyAt(source, at));
  return years !== undefined && Number.isInteger(years) && years >= 0 && years < 200
    ? years
    : undefined;
}

function behindYears(source: Source, at: number): number {
  const years = /^(?:years|yrs|year)$/.test(keyAt(source, at));
  if (years && /^(?:old|of)$/.test(keyAt(source, at + 1))) {
    return keyAt(source, at + 1) === 'of' ? at + 3 : at + 2;
  }
  return at;
}

function age(operator: Operator, value: number): PropertyFilter {
  return { type: 'demographics', property: 'Age', operator, value };
}
