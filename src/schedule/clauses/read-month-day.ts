import type { Draft, Step } from './draft.ts';
import { withDays } from './read-days.ts';
import { complain, keyAt, type Mistaken, matchAt, type Span, type Written } from './words.ts';

/** `on the 1st`, `on day 15`, `last day of the month`, `on the first day of every month`. */
export function readMonthDay(
  written: Written,
  at: number,
  draft: Draft,
): Step | Mistaken | undefined {
  let next = at + matchAt(written, at, 'on');
  next += matchAt(written, next, 'the');
  const said = dayAt(written, next);
  if (!said) return undefined;
  const end = said.next + monthBehind(written, said.next);
  const span = { from: at, to: end };
  if (said.day !== 'last' && (said.day < 1 || said.day > 31)) return noDay(written, span);
  return withDays(written, draft, { days: { form: 'on day', day: said.day }, span });
}

type Said = { readonly day: number | 'last'; readonly next: number };

function dayAt(written: Written, at: number): Said | undefined {
  if (matchAt(written, at, 'last day') > 0) return { day: 'last', next: at + 2 };
  if (matchAt(written, at, 'first day') > 0) return { day: 1, next: at + 2 };
  const isDay = matchAt(written, at, 'day');
  const digits = isDay > 0 ? /^\d{1,2}$/ : /^\d{1,2}(?=st$|nd$|rd$|th$)/;
  const number = digits.exec(keyAt(written, at + isDay))?.[0];
  if (number === undefined) return undefined;
  const next = at + isDay + 1;
  return { day: Number(number), next: next + (isDay > 0 ? 0 : matchAt(written, next, 'day')) };
}

function monthBehind(written: Written, at: number): number {
  return matchAt(written, at, 'of the|each|every|a month') || matchAt(written, at, 'of month');
}

function noDay(written: Written, span: Span): Mistaken {
  return complain(written, span, {
    message: 'No month has this day.',
    hint: 'A day of the month is 1 to 31, or “last day”.',
  });
}
