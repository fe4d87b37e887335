import { weekdayOf } from '../query/day.ts';
import { nextOfCron } from './cron.ts';
import {
  dayOf,
  instantOf,
  type LocalMinute,
  localMinuteAt,
  minuteOf,
  wallOf,
} from './local-minute.ts';
import type { Rule, Schedule, TimeOfDay } from './schedule.ts';

/** One time that something is due: the minute that was planned, which names it, and when that is. */
export type Slot = { readonly planned: LocalMinute; readonly dueAt: Date };

/** Leap days may be eight years apart. */
const farthestMs = 9 * 366 * 86_400_000;

/**
 * Every slot later than `after`, the earliest first. Minutes that fall together, because clocks
 * skipped some of them, are one slot. There is one slot for an hour that clocks show twice.
 */
export function* slotsAfter(schedule: Schedule, after: Date): Generator<Slot, undefined> {
  let pending: Slot | undefined;
  for (const planned of plannedAfter(schedule, localMinuteAt(after, schedule.timeZone))) {
    const dueAt = instantOf(planned, schedule.timeZone);
    if (dueAt <= after) continue;
    if (pending && dueAt > pending.dueAt) yield pending;
    pending = { planned, dueAt };
  }
  if (pending) yield pending;
}

/** The first slot later than `after`; undefined when there will be none. */
export function nextSlot(schedule: Schedule, after: Date): Slot | undefined {
  return nextSlots(schedule, after, 1)[0];
}

export function nextSlots(schedule: Schedule, after: Date, count: number): Slot[] {
  const slots: Slot[] = [];
  for (const slot of slotsAfter(schedule, after)) {
    if (slots.push(slot) >= count) break;
  }
  return slots;
}

/** What was due later than `after` and not later than `until`: the newest `most` of it. */
export function slotsBetween(
  schedule: Schedule,
  { after, until }: { readonly after: Date; readonly until: Date },
  most: number,
): Slot[] {
  const slots: Slot[] = [];
  for (const slot of slotsAfter(schedule, after)) {
    if (slot.dueAt > until) break;
    slots.push(slot);
    if (slots.length > most) slots.shift();
  }
  return slots;
}

/** Minutes of the calendar, with nothing left out but what the schedule leaves out. */
function* plannedAfter(schedule: Schedule, start: LocalMinute): Generator<LocalMinute, undefined> {
  const pattern = patternOf(schedule.rule);
  const farthest = wallOf(start).getTime() + farthestMs;
  let wall = nextOfCron(pattern, wallOf(start));
  while (wall && wall.getTime() <= farthest) {
    const minute = minuteOf(wall);
    const isLeftOut = skipsDayOf(schedule, minute);
    if (!isLeftOut && fits(schedule.rule, wall)) yield minute;
    wall = nextOfCron(pattern, isLeftOut ? wallOf(endOfDay(minute)) : wall);
  }
}

function patternOf(rule: Rule): string {
  switch (rule.form) {
    case 'daily':
      return `${clock(rule.at)} * * *`;
    case 'weekdays':
      return `${clock(rule.at)} * * 1-5`;
    case 'weekly':
      return `${clock(rule.at)} * * ${rule.weekdays.join(',')}`;
    case 'monthly':
      return `${clock(rule.at)} ${monthDays(rule.day)} * *`;
    case 'cron':
      return rule.cron;
  }
}

/** `9:05` is minute 5 of hour 9. */
function clock(at: TimeOfDay): string {
  return `${Number(at.slice(3))} ${Number(at.slice(0, 2))}`;
}

/** All the days that it can be; `fits` says which of them it is in a month. */
function monthDays(day: number | 'last'): string {
  if (day === 'last') return 'L';
  return day > 28 ? `28-${day}` : String(day);
}

function fits(rule: Rule, wall: Date): boolean {
  if (rule.form !== 'monthly' || rule.day === 'last') return true;
  const lastDay = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0));
  return wall.getUTCDate() === Math.min(rule.day, lastDay.getUTCDate());
}

function skipsDayOf({ skipDates, skipWeekends }: Schedule, minute: LocalMinute): boolean {
  const planned = dayOf(minute);
  const weekday = weekdayOf(planned);
  return (skipWeekends && (weekday === 0 || weekday === 6)) || skipDates.includes(planned);
}

function endOfDay(minute: LocalMinute): LocalMinute {
  return minuteOf(new Date(`${dayOf(minute)}T23:59:00Z`));
}
