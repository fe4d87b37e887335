import { nearest } from '../lib/nearest.ts';
import { type Parsed, parsed } from '../lib/parsed.ts';
import type { Clause, Draft } from './clauses/draft.ts';
import { readCron, readFrequency } from './clauses/read-cron.ts';
import { readDays } from './clauses/read-days.ts';
import { readMonthDay } from './clauses/read-month-day.ts';
import { readSkips } from './clauses/read-skips.ts';
import { readTime } from './clauses/read-time.ts';
import { readZone } from './clauses/read-zone.ts';
import {
  complain,
  type Mistaken,
  matchAt,
  rewritten,
  type ScheduleWord,
  scheduleWords,
  type Written,
} from './clauses/words.ts';
import { mostSkipDates, type Rule, type Schedule } from './schedule.ts';

const clauses: readonly Clause[] = [
  readCron,
  readFrequency,
  readSkips,
  readDays,
  readMonthDay,
  readTime,
  readZone,
];

const example =
  'As in “weekdays at 9:00”, “every Monday at 8:30” or “monthly on the last day at 10:00”.';

/** A schedule as it was said: the zone only when it was. */
export type SaidSchedule = Omit<Schedule, 'timeZone'> & { readonly timeZone?: string };

/**
 * When something is due, in words: `every Monday and Thursday at 8:30 in Europe/Berlin, except 25
 * Dec 2026`. `timeZone` is that of who says nothing of one.
 */
export function parseSchedule(text: string, timeZone: string): Parsed<Schedule> {
  const said = readSchedule(text);
  return said.ok ? parsed({ timeZone, ...said.value }) : said;
}

/** The same. Of a text that says more, `words` are those that are about the time. */
export function readSchedule(
  text: string,
  words: readonly ScheduleWord[] = scheduleWords(text),
): Parsed<SaidSchedule> {
  const written = { text, words };
  const draft = readClauses(written);
  if (!draft.ok) return draft;
  const { skipDates, skipWeekends, timeZone } = draft.value;
  if (skipDates.length > mostSkipDates) {
    return complain(
      written,
      { from: 0, to: words.length },
      {
        message: `At most ${mostSkipDates} dates can be left out; these are ${skipDates.length}.`,
      },
    );
  }
  const rule = ruleOf(written, draft.value);
  if (!rule.ok) return rule;
  const zone = timeZone ? { timeZone: timeZone.value } : {};
  return parsed({ rule: rule.value, skipDates, skipWeekends, ...zone });
}

function readClauses(written: Written): Parsed<Draft> {
  let draft: Draft = { skipDates: [], skipWeekends: false };
  let at = 0;
  while (at < written.words.length) {
    const found = readClause(written, at, draft);
    if (!found.ok) return found;
    ({ draft } = found);
    at = found.next;
  }
  return parsed(draft);
}

function readClause(written: Written, at: number, draft: Draft) {
  for (const clause of clauses) {
    const found = clause(written, at, draft);
    if (found) return found;
  }
  const and = matchAt(written, at, 'and');
  return and > 0 ? { ok: true as const, next: at + and, draft } : unknown(written, at);
}

const vocabulary =
  'daily weekly monthly hourly weekdays weekends every each except cron monday tuesday wednesday thursday friday saturday sunday last first midnight noon'.split(
    ' ',
  );

function unknown(written: Written, at: number): Mistaken {
  const span = { from: at, to: at + 1 };
  const { text = '', key = '' } = written.words[at] ?? {};
  const near = nearest(key, vocabulary);
  return complain(written, span, {
    message: `I do not know “${text}” here.`,
    hint: example,
    suggestions: [rewritten(written, span, near ?? '')],
  });
}

function ruleOf(written: Written, { cron, days, at }: Draft): Parsed<Rule> {
  if (cron) {
    const more = days ?? at;
    if (!more) return parsed({ form: 'cron', cron: cron.value });
    return complain(written, more.span, {
      message: 'Days and times are in the cron pattern already.',
      hint: 'Say either.',
      suggestions: [rewritten(written, more.span, ''), rewritten(written, cron.span, '')],
    });
  }
  if (!days)
    return missing(written, 'How often is missing.', ['daily', 'weekdays', 'every Monday']);
  if (!at) return missing(written, 'The time of day is missing.', ['at 9:00']);
  switch (days.value.form) {
    case 'daily':
    case 'weekdays':
      return parsed({ form: days.value.form, at: at.value });
    case 'on weekdays':
      return parsed({ form: 'weekly', weekdays: days.value.weekdays, at: at.value });
    case 'on day':
      return parsed({ form: 'monthly', day: days.value.day, at: at.value });
    case 'weekly':
      return missing(written, 'The day of the week is missing.', ['on Monday']);
    case 'monthly':
      return missing(written, 'The day of the month is missing.', [
        'on the 1st',
        'on the last day',
      ]);
  }
}

function missing(
  { text, words }: Written,
  message: string,
  additions: readonly string[],
): Mistaken {
  const end = words.at(-1)?.end ?? 0;
  const [before, behind] = [text.slice(0, end).trimEnd(), text.slice(end)];
  const suggestions = additions.map((words) => `${before} ${words}${behind}`.trim());
  return complain(
    { text, words },
    { from: words.length, to: words.length },
    {
      message,
      hint: example,
      suggestions,
    },
  );
}
