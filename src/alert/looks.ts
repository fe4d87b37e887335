import { after, hour } from '../lib/clock.ts';
import { addDays, type Day, dayIn } from '../query/day.ts';
import type { Reference } from '../query/period.ts';
import { instantOf, type LocalMinute } from '../schedule/local-minute.ts';
import { nextSlot } from '../schedule/slots.ts';
import type { Alert } from './alert.ts';
import { periodAt } from './history.ts';
import type { Rule } from './rule.ts';
import type { Window } from './watched.ts';

/** A period, by its last day, and when the first check was due that looks at it. */
export type Look = { readonly bucket: Day; readonly slot: Date };

type Between = {
  readonly from: Date;
  readonly until: Date;
  /** The project's. */
  readonly calendar: Reference;
};

type Checked = Pick<Rule, 'schedule' | 'settleHours'>;

/**
 * The periods that the checks of a time look at, each once, the oldest first. Which period is the
 * newest changes once a day, when yesterday has settled, so the first check of a day is enough.
 */
export function looksBetween(rule: Checked, window: Window, { from, until, calendar }: Between) {
  const { schedule, settleHours } = rule;
  const looks: Look[] = [];
  let start = from;
  while (start <= until) {
    const slot = nextSlot(schedule, after(start, -1));
    if (!slot || slot.dueAt > until) break;
    const { to: bucket } = periodAt(window, slot.dueAt, { settleHours, calendar });
    if (looks.at(-1)?.bucket !== bucket) looks.push({ bucket, slot: slot.dueAt });
    const today = dayIn(after(slot.dueAt, -settleHours * hour), calendar.timeZone);
    start = settledAt(addDays(today, 1), rule, calendar);
  }
  return looks;
}

/** From when on a day is taken for one that has begun: the day before it has settled. */
export function settledAt(
  day: Day,
  { settleHours }: Pick<Rule, 'settleHours'>,
  { timeZone }: Pick<Reference, 'timeZone'>,
): Date {
  // A day and a time of day are a minute.
  return after(instantOf(`${day}T00:00` as LocalMinute, timeZone), settleHours * hour);
}

/** What is older is not news any more. */
const longestMissedMs = 31 * 24 * hour;

/** The periods that nobody has looked at, since no check came to an answer when it was due. */
export function missedLooks(
  { rule, standing }: Alert,
  window: Window,
  { slot, newest, calendar }: { slot: Date; newest: Day; calendar: Reference },
): Look[] {
  const { bucket, failing, dueAt, resumedAt } = standing;
  // The names of a series' periods are days.
  const last = bucket as Day | undefined;
  const first =
    last === undefined
      ? new Date(failing?.slot ?? dueAt ?? slot)
      : settledAt(addDays(last, 2), rule, calendar);
  const oldest = after(slot, -longestMissedMs);
  const from = latest(first, oldest, new Date(resumedAt ?? oldest));
  return looksBetween(rule, window, { from, until: slot, calendar }).filter(
    (look) => look.bucket < newest && (last === undefined || look.bucket > last),
  );
}

function latest(...dates: readonly Date[]): Date {
  return new Date(Math.max(...dates.map((date) => date.getTime())));
}
