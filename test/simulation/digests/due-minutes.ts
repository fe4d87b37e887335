import type { Rule, Schedule } from '../../../src/schedule/schedule.ts';

/** A minute that a clock on the wall shows: the same fields in UTC. */
type Wall = Date;

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** Clocks change at a quarter of an hour at the earliest. */
const stepMs = 15 * minuteMs;

/**
 * When a schedule is due from `fromMs` to `untilMs`, found by looking at the clock each minute, as
 * somebody would who has to do it by hand: at the first minute that the clock shows the time or is
 * past it, and once.
 */
export function dueMinutes(schedule: Schedule, fromMs: number, untilMs: number): number[] {
  const due: number[] = [];
  // An hour that is shown twice may have begun before.
  const startMs = Math.floor(fromMs / minuteMs) * minuteMs - 180 * minuteMs;
  let seenMs = wallMs(startMs, schedule.timeZone);
  for (let atMs = startMs + minuteMs; atMs <= untilMs; atMs += minuteMs) {
    const shownMs = wallMs(atMs, schedule.timeZone);
    let isDue = false;
    for (; seenMs < shownMs; seenMs += minuteMs) {
      isDue ||= isMeant(schedule, new Date(seenMs + minuteMs));
    }
    if (isDue && atMs >= fromMs) due.push(atMs);
  }
  return due;
}

/** `2026-11-20 09:05` on the wall, as an instant of UTC. */
export function wallMs(atMs: number, timeZone: string): number {
  const quarter = Math.floor(atMs / stepMs) * stepMs;
  return atMs + offsetAt(quarter, timeZone);
}

const offsets = new Map<string, number>();
const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(atMs: number, timeZone: string): number {
  const key = `${timeZone} ${atMs}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 20_000) offsets.clear();
  const format = formats.get(timeZone) ?? formatIn(timeZone);
  formats.set(timeZone, format);
  // Swedes write `2026-11-20 09:05`.
  const offset = Date.parse(`${format.format(atMs).replace(' ', 'T')}Z`) - atMs;
  offsets.set(key, offset);
  return offset;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
}

function isMeant({ rule, skipDates, skipWeekends }: Schedule, wall: Wall): boolean {
  if (!isTime(rule, wall) || !isDay(rule, wall)) return false;
  const isWeekend = wall.getUTCDay() % 6 === 0;
  const date = wall.toISOString().slice(0, 10);
  return !(skipWeekends && isWeekend) && !skipDates.some((skipped) => skipped === date);
}

function isTime(rule: Rule, wall: Wall): boolean {
  if (rule.form !== 'cron') return wall.toISOString().slice(11, 16) === rule.at;
  const [minutes = '', hours = ''] = rule.cron.split(' ');
  return isAmong(minutes, wall.getUTCMinutes()) && isAmong(hours, wall.getUTCHours());
}

/** Of cron this much is used here: `*`, `5` and `5,35`. */
function isAmong(field: string, value: number): boolean {
  return field === '*' || field.split(',').some((one) => Number(one) === value);
}

function isDay(rule: Rule, wall: Wall): boolean {
  const weekday = wall.getUTCDay();
  switch (rule.form) {
    case 'daily':
    case 'cron':
      return true;
    case 'weekdays':
      return weekday % 6 !== 0;
    case 'weekly':
      return rule.weekdays.some((one) => one === weekday);
    case 'monthly':
      return isDayOfMonth(rule.day, wall);
  }
}

function isDayOfMonth(day: number | 'last', wall: Wall): boolean {
  const isLast = new Date(wall.getTime() + dayMs).getUTCDate() === 1;
  if (day === 'last') return isLast;
  return wall.getUTCDate() === day || (isLast && wall.getUTCDate() < day);
}
