import { describe, expect, test } from '@jest/globals';
import { describeSchedule } from '../../src/schedule/describe-schedule.ts';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';

function said(text: string): string {
  const read = parseSchedule(text, 'Asia/Kolkata');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return describeSchedule(read.value);
}

describe('reads what people write', () => {
  test.each([
    ['daily at 9:00', 'daily at 9:00 in Asia/Kolkata'],
    ['every day at 9am', 'daily at 9:00 in Asia/Kolkata'],
    ['at 21:15 each day', 'daily at 21:15 in Asia/Kolkata'],
    ['daily 5:30 pm', 'daily at 17:30 in Asia/Kolkata'],
    ['daily at 12am', 'daily at 0:00 in Asia/Kolkata'],
    ['daily at 12 p.m.', 'daily at 12:00 in Asia/Kolkata'],
    ['daily at noon', 'daily at 12:00 in Asia/Kolkata'],
    ['daily at midnight', 'daily at 0:00 in Asia/Kolkata'],
    ['daily at 9.30', 'daily at 9:30 in Asia/Kolkata'],
    ['weekdays at 9am', 'weekdays at 9:00 in Asia/Kolkata'],
    ['daily at 9:00 weekdays', 'weekdays at 9:00 in Asia/Kolkata'],
    ['every weekday at 9:00', 'weekdays at 9:00 in Asia/Kolkata'],
    ['on working days 8:05', 'weekdays at 8:05 in Asia/Kolkata'],
    ['every Monday and Thursday at 8:30', 'every Monday and Thursday at 8:30 in Asia/Kolkata'],
    [
      'Thu, mon and wednesdays at 8:30',
      'every Monday, Wednesday and Thursday at 8:30 in Asia/Kolkata',
    ],
    ['weekly on Monday at 9:00', 'every Monday at 9:00 in Asia/Kolkata'],
    ['Tue-Thu 9:00', 'every Tuesday, Wednesday and Thursday at 9:00 in Asia/Kolkata'],
    [
      'Friday to Monday at 9:00',
      'every Monday, Friday, Saturday and Sunday at 9:00 in Asia/Kolkata',
    ],
    ['every weekend at 10:00', 'every Saturday and Sunday at 10:00 in Asia/Kolkata'],
    ['monthly on the 1st at 10:00', 'monthly on the 1st at 10:00 in Asia/Kolkata'],
    ['every month on the 22nd at 10:00', 'monthly on the 22nd at 10:00 in Asia/Kolkata'],
    ['on the first day of the month at 10:00', 'monthly on the 1st at 10:00 in Asia/Kolkata'],
    ['last day of every month at 10:00', 'monthly on the last day at 10:00 in Asia/Kolkata'],
    ['monthly on day 15 at 10:00', 'monthly on the 15th at 10:00 in Asia/Kolkata'],
    ['cron "0 9 * * 1-5"', 'cron "0 9 * * 1-5" in Asia/Kolkata'],
    ['cron 0 9,17 * * mon-fri', 'cron "0 9,17 * * MON-FRI" in Asia/Kolkata'],
    ['hourly', 'hourly in Asia/Kolkata'],
    ['every 15 minutes', 'every 15 minutes in Asia/Kolkata'],
    ['every 6 hours', 'every 6 hours in Asia/Kolkata'],
    ['daily at 9:00 in Europe/Berlin', 'daily at 9:00 in Europe/Berlin'],
    ['daily at 9:00 europe/berlin', 'daily at 9:00 in Europe/Berlin'],
    ['daily at 9:00 in New York', 'daily at 9:00 in America/New_York'],
    ['daily at 9:00 Berlin time', 'daily at 9:00 in Europe/Berlin'],
    ['daily at 9:00 UTC', 'daily at 9:00 in UTC'],
    ['daily at 9:00 in Asia/Kolkata', 'daily at 9:00 in Asia/Kolkata'],
    ['daily at 9:00 in US/Eastern', 'daily at 9:00 in US/Eastern'],
    [
      'daily at 9:00 except 2026-12-25, 1 Jan 2027 and Dec 26 2026',
      'daily at 9:00 in Asia/Kolkata, except 2026-12-25, 2026-12-26 and 2027-01-01',
    ],
    ['daily at 9:00 not on weekends', 'daily at 9:00 in Asia/Kolkata, except weekends'],
    [
      'monthly on the 31st at 9:00 except weekends and 2026-12-31 in Europe/Paris',
      'monthly on the 31st at 9:00 in Europe/Paris, except weekends and 2026-12-31',
    ],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
    // What it says, it reads.
    expect(said(expected)).toBe(expected);
  });
});

describe('points at what it cannot read, and offers what would do', () => {
  test.each<[string, number, string, string | undefined]>([
    ['', 0, 'How often is missing', 'daily'],
    ['at 9:00', 7, 'How often is missing', 'at 9:00 weekdays'],
    ['daily', 5, 'time of day is missing', 'daily at 9:00'],
    ['daily at 9', 9, 'Morning or evening', 'daily at 21:00'],
    ['daily at 25:00', 6, 'no time of day', 'daily at 9:00'],
    ['daily at 13pm', 6, 'no time of day', undefined],
    ['daily at', 8, 'no time of day', undefined],
    ['daily at 9:00 and 17:00', 18, 'one time of day', 'daily at 9:00 and'],
    ['dayly at 9:00', 0, 'do not know “dayly”', 'daily at 9:00'],
    ['weekly at 9:00', 14, 'day of the week is missing', 'weekly at 9:00 on Monday'],
    ['monthly at 9:00', 15, 'day of the month is missing', 'monthly at 9:00 on the last day'],
    ['on the 32nd at 9:00', 0, 'No month has this day', undefined],
    ['on Monday on the 1st at 9:00', 10, 'days were said before', 'on Monday at 9:00'],
    [
      'daily at 9:00 in Europe/Berlni',
      14,
      'no time zone “Europe/Berlni”',
      'daily at 9:00 in Europe/Berlin',
    ],
    ['daily at 9:00 in IST', 14, 'no time zone “IST”', undefined],
    ['daily at 9:00 +05:30', 14, 'do not know', 'daily at 9:00'],
    ['cron "0 9 * *"', 0, 'This one has 4', undefined],
    ['cron "61 * * * *"', 0, 'Invalid value for minute', undefined],
    ['cron "0 9 30 2 *"', 0, 'never comes', undefined],
    ['cron "0 9 * * 1-5" at 9:00', 19, 'in the cron pattern already', 'cron "0 9 * * 1-5"'],
    ['cron', 0, 'This one has 0', undefined],
    ['every 7 minutes', 0, 'cannot be parted', undefined],
    ['every 0 minutes', 0, 'cannot be parted', undefined],
    ['daily at 9:00 except Christmas', 21, 'no date to leave out', undefined],
    ['daily at 9:00 except 25 Dec', 21, 'no date to leave out', undefined],
    ['daily at 9:00 except 2026-02-30', 21, 'no date to leave out', undefined],
  ])('%s', (text, ...[at, message, suggestion]) => {
    const read = parseSchedule(text, 'Asia/Kolkata');
    expect(read).toMatchObject({
      ok: false,
      problems: [{ at, message: expect.stringContaining(message) }],
    });
    const { suggestions = [] } = read.ok ? {} : (read.problems[0] ?? {});
    if (suggestion !== undefined) expect(suggestions).toContain(suggestion);
  });
});

test('refuses more dates than a person would list', () => {
  const dates = Array.from({ length: 101 }, (_, index) => {
    const date = new Date(Date.UTC(2027, 0, 1 + index));
    return date.toISOString().slice(0, 10);
  });
  expect(parseSchedule(`daily at 9:00 except ${dates.join(' ')}`, 'UTC')).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringContaining('At most 100 dates') }],
  });
});
