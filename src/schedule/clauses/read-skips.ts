import { monthNames, shortName } from '../../query/calendar.ts';
import { type Day, parseDay } from '../../query/day.ts';
import { type Draft, type Step, step } from './draft.ts';
import { complain, keyAt, type Mistaken, matchAt, type Written } from './words.ts';

const leads = [
  'but not on',
  'but not',
  'not on',
  'except|skip|skipping|without|no on',
  'except|skip|skipping|without|no',
];

/** `except 2026-12-25 and 1 Jan 2027`, `not on weekends`. */
export function readSkips(written: Written, at: number, draft: Draft): Step | Mistaken | undefined {
  const lead = leads.map((phrase) => matchAt(written, at, phrase)).find((length) => length > 0);
  if (lead === undefined) return undefined;
  const first = readSkip(written, at + lead, draft);
  if (!first) return noDate(written, at + lead);
  let { next, draft: read } = first;
  for (;;) {
    const more = readSkip(written, next + matchAt(written, next, 'and|or'), read);
    if (!more) return step(next, read);
    ({ next, draft: read } = more);
  }
}

function readSkip(written: Written, at: number, draft: Draft): Step | undefined {
  const weekends = matchAt(written, at, 'weekends|weekend') || matchAt(written, at, 'the weekend');
  if (weekends > 0) return step(at + weekends, { ...draft, skipWeekends: true });
  const date = dateAt(written, at);
  if (!date) return undefined;
  const skipDates = [...new Set([...draft.skipDates, date.day])].sort();
  return step(date.next, { ...draft, skipDates });
}

function noDate(written: Written, at: number): Mistaken {
  return complain(
    written,
    { from: at, to: at + 1 },
    {
      message: 'This is no date to leave out.',
      hint: 'Dates look like “2026-12-25” or “25 Dec 2026”; “weekends” works too.',
    },
  );
}

type Dated = { readonly day: Day; readonly next: number };

/** `2026-12-25`, `25 Dec 2026`, `Dec 25 2026`. Without a year nobody knows which. */
function dateAt(written: Written, at: number): Dated | undefined {
  const iso = parseDay(keyAt(written, at));
  if (iso) return { day: iso, next: at + 1 };
  const [one, other, year] = [0, 1, 2].map((index) => keyAt(written, at + index));
  const spoken = spokenDay(one, other, year) ?? spokenDay(other, one, year);
  return spoken && { day: spoken, next: at + 3 };
}

function spokenDay(date = '', month = '', year = ''): Day | undefined {
  const number = /^(?<digits>\d{1,2})(?:st|nd|rd|th)?$/.exec(date)?.groups?.digits;
  const index = monthNames.findIndex((name) =>
    [name, shortName(name)].some((word) => word.toLowerCase() === month),
  );
  if (number === undefined || index === -1 || !/^\d{4}$/.test(year)) return undefined;
  return parseDay(`${year}-${String(index + 1).padStart(2, '0')}-${number.padStart(2, '0')}`);
}
