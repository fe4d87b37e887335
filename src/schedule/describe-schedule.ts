import { weekdayNames } from '../query/calendar.ts';
import type { Weekday } from '../query/day.ts';
import { joinList } from '../query/format.ts';
import type { Rule, Schedule, TimeOfDay } from './schedule.ts';

/** As people say it, and as `parseSchedule` reads it: `weekdays at 9:00 in Asia/Kolkata`. */
export function describeSchedule(schedule: Schedule): string {
  const { rule, timeZone } = schedule;
  return [`${describeRule(rule)} in ${timeZone}`, ...describeSkips(schedule)].join(', ');
}

/** Without the zone and the days that are left out: `every Monday and Thursday at 8:30`. */
export function describeRule(rule: Rule): string {
  switch (rule.form) {
    case 'daily':
    case 'weekdays':
      return `${rule.form} at ${describeTimeOfDay(rule.at)}`;
    case 'weekly':
      return `every ${weekdayList(rule.weekdays)} at ${describeTimeOfDay(rule.at)}`;
    case 'monthly':
      return `monthly on the ${monthDay(rule.day)} at ${describeTimeOfDay(rule.at)}`;
    case 'cron':
      return describeCron(rule.cron);
  }
}

/** `9:00`, `17:30`. */
export function describeTimeOfDay(at: TimeOfDay): string {
  return at.replace(/^0/, '');
}

function describeSkips({ skipDates, skipWeekends }: Schedule): string[] {
  const days = [...(skipWeekends ? ['weekends'] : []), ...skipDates];
  return days.length > 0 ? [`except ${joinList(days, 'and')}`] : [];
}

function weekdayList(weekdays: readonly Weekday[]): string {
  return joinList(
    weekdays.map((weekday) => weekdayNames[weekday]),
    'and',
  );
}

function monthDay(day: number | 'last'): string {
  return day === 'last' ? 'last day' : `${day}${endings[ordinals.select(day)] ?? 'th'}`;
}

const ordinals = new Intl.PluralRules('en-US', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function describeCron(cron: string): string {
  if (cron === '0 * * * *') return 'hourly';
  const { minutes, hours } =
    /^(?:\*\/(?<minutes>\d+) \* \* \* \*|0 \*\/(?<hours>\d+) \* \* \*)$/.exec(cron)?.groups ?? {};
  if (minutes !== undefined && 60 % Number(minutes) === 0) return `every ${minutes} minutes`;
  if (hours !== undefined && 24 % Number(hours) === 0) return `every ${hours} hours`;
  return `cron "${cron}"`;
}
