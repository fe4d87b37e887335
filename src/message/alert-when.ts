import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import { type Rule, watchedBy } from '../alert/rule.ts';
import { hour, minute } from '../lib/clock.ts';
import { weekdayNames } from '../query/calendar.ts';
import { type Day, parseDay, weekdayOf } from '../query/day.ts';
import { describeDay, describeMonth } from '../query/describe-period.ts';
import { formatNoun } from '../query/format.ts';

type Watching = Pick<Rule, 'query' | 'schedule'>;

/** Of which time a number is: `on Tue 17 Nov 2026`, `in Oct 2026`, `at 14:30 on Tue 17 Nov 2026`. */
export function describeBucketOf(rule: Watching, bucket: string): string {
  const day = parseDay(bucket);
  if (!day) return `at ${describeInstant(bucket, rule)}`;
  const watched = watchedBy(rule);
  if (watched.type === 'list') {
    const { period } = watched.query;
    const isDay =
      period.type === 'yesterday' ||
      (period.type === 'last' && period.count === 1 && period.unit === 'day');
    return isDay ? `on ${describeDay(day)}` : `as of ${describeDay(day)}`;
  }
  if (watched.type === 'sample') return `at ${describeInstant(bucket, rule)}`;
  const { interval, count } = watched.window;
  if (interval === 'monthly') {
    return count === 1 ? `in ${describeMonth(day)}` : `in ${count} months to ${describeMonth(day)}`;
  }
  const days = count * (interval === 'weekly' ? 7 : 1);
  if (days === 1) return `on ${describeDay(day)}`;
  return `in the ${days} days to ${describeDay(day)}`;
}

/** Times are told by the clocks of the rule. */
type Zoned = { readonly schedule: Pick<Rule['schedule'], 'timeZone'> };

/** `14:30 on Tue 17 Nov 2026`, in the rule's own zone. */
export function describeInstant(instant: string, { schedule }: Zoned): string {
  return format(new Date(instant), "HH:mm 'on' EEE d MMM yyyy", { in: tz(schedule.timeZone) });
}

/** `Tue 17 Nov 14:30`. */
export function describeMoment(instant: string, { schedule }: Zoned): string {
  return format(new Date(instant), 'EEE d MMM HH:mm', { in: tz(schedule.timeZone) });
}

/** `Tuesdays`. */
export function weekdaysOf(day: Day): string {
  return `${weekdayNames[weekdayOf(day)]}s`;
}

/** `5 minutes`, `3 hours`, `1 day`: the largest unit that fits. */
export function describeLength(from: string, to: string): string {
  const ms = Date.parse(to) - Date.parse(from);
  const units = [
    { ms: 24 * hour, name: 'day' },
    { ms: hour, name: 'hour' },
    { ms: minute, name: 'minute' },
  ];
  // A check a few seconds earlier than yesterday's is still a day later.
  const unit = units.find((one) => ms >= one.ms * 0.98);
  if (!unit) return 'less than a minute';
  const count = Math.round(ms / unit.ms);
  return `${count} ${formatNoun(count, unit.name, `${unit.name}s`)}`;
}
