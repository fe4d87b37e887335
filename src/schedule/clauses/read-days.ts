import { weekdayNames } from '../../query/calendar.ts';
import type { Weekday } from '../../query/day.ts';
import { type Days, type Draft, type Step, step } from './draft.ts';
import {
  complain,
  keyAt,
  type Mistaken,
  matchAt,
  rewritten,
  type Span,
  type Written,
} from './words.ts';

const phrases: readonly (readonly [phrase: string, days: Days])[] = [
  ['every|each day', { form: 'daily' }],
  ['daily|everyday', { form: 'daily' }],
  ['every|each|on weekday|weekdays', { form: 'weekdays' }],
  ['every|each|on working|business|work day|days', { form: 'weekdays' }],
  ['working|business|work days', { form: 'weekdays' }],
  ['weekdays', { form: 'weekdays' }],
  ['every|each|on weekend|weekends', { form: 'on weekdays', weekdays: [6, 0] }],
  ['weekends', { form: 'on weekdays', weekdays: [6, 0] }],
  ['every|each week', { form: 'weekly' }],
  ['weekly', { form: 'weekly' }],
  ['every|each month', { form: 'monthly' }],
  ['monthly', { form: 'monthly' }],
];

/** `daily`, `every weekday`, `every Monday and Thursday`, `Mon-Fri`, `monthly`. */
export function readDays(written: Written, at: number, draft: Draft): Step | Mistaken | undefined {
  for (const [phrase, days] of phrases) {
    const length = matchAt(written, at, phrase);
    if (length > 0) return withDays(written, draft, { days, span: { from: at, to: at + length } });
  }
  const lead = matchAt(written, at, 'every|each|on') || 0;
  const list = weekdaysAt(written, at + lead);
  if (!list) return undefined;
  const span = { from: at, to: list.next };
  return withDays(written, draft, { days: { form: 'on weekdays', weekdays: list.weekdays }, span });
}

type Found = { readonly days: Days; readonly span: Span };

/** `daily … weekdays` is weekdays: what says more stands. */
export function withDays(written: Written, draft: Draft, { days, span }: Found): Step | Mistaken {
  const before = draft.days?.value;
  if (!before || includes(before, days)) {
    return step(span.to, { ...draft, days: { value: days, span } });
  }
  if (includes(days, before)) return step(span.to, draft);
  return complain(written, span, {
    message: 'The days were said before, and these are others.',
    hint: 'Say them once, as in “every Monday and Thursday at 9:00”.',
    suggestions: [rewritten(written, span, '')],
  });
}

function includes(wide: Days, narrow: Days): boolean {
  if (wide.form === 'daily') return narrow.form === 'weekdays' || narrow.form === 'on weekdays';
  if (wide.form === 'weekly') return narrow.form === 'on weekdays';
  return wide.form === 'monthly' && narrow.form === 'on day';
}

type Weekdays = { readonly weekdays: readonly Weekday[]; readonly next: number };

/** `Monday, Wednesday and Friday`, `Mon-Fri`, `Monday to Friday`. */
function weekdaysAt(written: Written, start: number): Weekdays | undefined {
  const found = new Set<Weekday>();
  let at = start;
  for (;;) {
    const behindAnd = at > start && keyAt(written, at) === 'and' ? at + 1 : at;
    const some = rangeAt(written, behindAnd);
    if (!some) break;
    for (const weekday of some.weekdays) found.add(weekday);
    at = some.next;
  }
  return at === start ? undefined : { weekdays: inWeek([...found]), next: at };
}

function rangeAt(written: Written, at: number): Weekdays | undefined {
  const [from, to] = keyAt(written, at).split(/[-–—]/).map(weekdayOf);
  if (from === undefined) return undefined;
  if (to !== undefined) return { weekdays: between(from, to), next: at + 1 };
  const end = matchAt(written, at + 1, 'to|through|until')
    ? weekdayOf(keyAt(written, at + 2))
    : undefined;
  if (end !== undefined) return { weekdays: between(from, end), next: at + 3 };
  return { weekdays: [from], next: at + 1 };
}

/** In the order of a week that begins on Monday. */
function inWeek(weekdays: readonly Weekday[]): Weekday[] {
  return [...weekdays].sort((one, other) => ((one + 6) % 7) - ((other + 6) % 7));
}

function between(from: Weekday, to: Weekday): Weekday[] {
  const count = ((to - from + 7) % 7) + 1;
  // Days of the week are 0 to 6.
  return Array.from({ length: count }, (_, index) => ((from + index) % 7) as Weekday);
}

/** `Monday`, `mondays`, `mon`, `tues`. */
function weekdayOf(word: string): Weekday | undefined {
  const name = word.replace(/s$/, '');
  if (name.length < 3) return undefined;
  const index = weekdayNames.findIndex((full) => {
    const lower = full.toLowerCase();
    return lower === name || lower === word || (name.length <= 5 && lower.startsWith(name));
  });
  return index === -1 ? undefined : (index as Weekday);
}
