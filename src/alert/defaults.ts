import type { Schedule } from '../schedule/schedule.ts';
import { TimeOfDay } from '../schedule/schedule.ts';
import type { Rule } from './rule.ts';
import type { Watched } from './watched.ts';

export const usualWeeks = 4;
export const usualHistoryWeeks = 8;
export const usualDeviations = 3;

/** What a rule has that was not told otherwise. */
export const usualRule = {
  forChecks: 1,
  onNoData: 'report',
  onError: 'report',
  settleHours: 2,
} as const satisfies Partial<Rule>;

/** The number of now is looked at every five minutes, everything else when people come to work. */
export function usualSchedule(watched: Watched, timeZone: string): Schedule {
  const isNow = watched.type === 'sample' && watched.query.kind === 'now';
  return {
    rule: isNow
      ? { form: 'cron', cron: '*/5 * * * *' }
      : { form: 'daily', at: TimeOfDay.parse('09:00') },
    timeZone,
    skipDates: [],
    skipWeekends: false,
  };
}
