import type { Schedule } from '../../../src/schedule/schedule.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
/** All of them are of Kolkata, where there is no daylight saving. */
const aheadMs = 5.5 * 60 * minuteMs;

/** When a rule is next due after an instant, counted minute by minute. */
export function nextDueMs({ rule }: Schedule, afterMs: number): number {
  const isDue = dueMinutesOf(rule);
  let atMs = (Math.floor(afterMs / minuteMs) + 1) * minuteMs;
  for (;;) {
    const minute = ((atMs + aheadMs) / minuteMs) % dayMinutes;
    if (isDue(minute)) return atMs;
    atMs += minuteMs;
  }
}

export function everyMsOf(schedule: Schedule, afterMs: number): number {
  const first = nextDueMs(schedule, afterMs);
  return nextDueMs(schedule, first) - first;
}

function dueMinutesOf(rule: Schedule['rule']): (minuteOfDay: number) => boolean {
  if (rule.form === 'daily') {
    const at = Number(rule.at.slice(0, 2)) * 60 + Number(rule.at.slice(3));
    return (minute) => minute === at;
  }
  if (rule.form !== 'cron') throw new Error(`nobody schedules ${rule.form} here`);
  const [minutes = ''] = rule.cron.split(' ');
  if (!minutes.startsWith('*/')) return (minute) => minute % 60 === Number(minutes);
  const step = Number(minutes.slice(2));
  return (minute) => minute % step === 0;
}
