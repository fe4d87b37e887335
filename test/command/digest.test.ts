import { describe, expect, test } from '@jest/globals';
import type { DigestCommand } from '../../src/command/digest/digest-command.ts';
import { usualPeriod, withUsualDays } from '../../src/command/digest/read-metrics.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { describeCommand } from '../../src/query/describe-command.ts';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import { question } from '../builders.ts';

const { reference } = question();

function read(text: string): DigestCommand {
  const command = parseCommand(text, reference);
  if (!command.ok) throw new Error(JSON.stringify(command.problems));
  if (command.value.type !== 'digest') throw new Error(command.value.type);
  return command.value.digest;
}

function draft(text: string) {
  const digest = read(text);
  if (digest.act !== 'create') throw new Error(digest.act);
  return digest.draft;
}

describe('what is done with digests', () => {
  test.each<[string, DigestCommand]>([
    ['digest', { act: 'open' }],
    ['Digests', { act: 'open' }],
    ['digest list', { act: 'list' }],
    ['digest show Morning numbers', { act: 'show', name: 'Morning numbers' }],
    ['digest pause "Morning  numbers"', { act: 'pause', name: 'Morning numbers' }],
    ['digest RUN Morning numbers', { act: 'run', name: 'Morning numbers' }],
    [
      'digest hand over Morning to noon to @bob',
      { act: 'hand over', name: 'Morning to noon', to: '@bob' },
    ],
    [
      'digest skip "Week" on 2026-12-25 and 2026-12-26',
      { act: 'skip', name: 'Week', dates: ['2026-12-25', '2026-12-26'] as never },
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('a new digest', () => {
  test.each([
    ['digest "A" daily at 9:00: now', { type: 'here' }],
    ['digest "A" daily at 9:00 here: now', { type: 'here' }],
    ['digest "A" to me daily at 9:00: now', { type: 'direct' }],
    ['digest "A" daily at 9:00 in a DM: now', { type: 'direct' }],
    ['digest "A" in #growth daily at 9:00: now', { type: 'channel', name: '#growth' }],
    ['digest “A” #growth, daily at 9:00: now', { type: 'channel', name: '#growth' }],
  ])('%s', (text, place) => {
    expect(draft(text)).toMatchObject({ name: 'A', place, metrics: [{ query: { kind: 'now' } }] });
  });

  test('says as much as a form', () => {
    const all = draft(
      'digest "Morning numbers" weekdays at 9:00 in #growth in Europe/Berlin, except 2026-12-25, only if something changed by 12.5 %: events Charged; profiles "A;B" as Both; run weekly revenue',
    );
    expect(all).toMatchObject({
      schedule: {
        rule: { form: 'weekdays', at: '09:00' },
        timeZone: 'Europe/Berlin',
        skipDates: ['2026-12-25'],
      },
      onlyWhenChangedBy: 12.5,
      metrics: [
        { type: 'query', query: { event: 'Charged' }, hasDates: false },
        { type: 'query', query: { event: 'A;B' }, name: 'Both', hasDates: false },
        { type: 'saved', name: 'weekly revenue' },
      ],
    });
  });

  test('no zone is no zone: that of the asker is known elsewhere', () => {
    expect(draft('digest "A" daily at 9:00: now').schedule).not.toHaveProperty('timeZone');
  });
});

describe('the days of a line that names none', () => {
  test.each([
    ['events Charged', 'daily at 9:00', 'events Charged yesterday'],
    ['events Charged as Sales', 'daily at 9:00', 'events Charged yesterday'],
    ['events Charged last 7 days', 'daily at 9:00', 'events Charged last 7 days'],
    ['events Charged yesterday', 'every Monday at 9:00', 'events Charged yesterday'],
    ['events Charged', 'every Monday at 9:00', 'events Charged last 7 days'],
    ['events Charged', 'every Monday and Friday at 9:00', 'events Charged yesterday'],
    [
      'profiles Charged where Country is India',
      'monthly on the 1st at 9:00',
      'profiles Charged where Country is "India" last month',
    ],
    ['top 3 Country of Charged', 'weekdays at 9:00', 'top 3 Country of Charged yesterday'],
    ['trends Charged', 'daily at 9:00', 'trends Charged daily last 30 days'],
    ['now', 'daily at 9:00', 'now'],
    ['profiles', 'daily at 9:00', 'profiles'],
  ])('%s, %s', (line, when, expected) => {
    const [metric] = draft(`digest "A" ${when}: ${line}`).metrics;
    const schedule = parseSchedule(when, 'UTC');
    if (metric?.type !== 'query' || !schedule.ok) throw new Error('not read');
    const command = describeCommand(withUsualDays(metric, schedule.value.rule));
    expect(command.replaceAll('"', '')).toBe(expected.replaceAll('"', ''));
  });

  test('cron is taken for daily', () => {
    const schedule = parseSchedule('cron "0 9 * * *"', 'UTC');
    if (!schedule.ok) throw new Error('not read');
    expect(usualPeriod(schedule.value.rule)).toEqual({ type: 'yesterday' });
  });
});

describe('points at what it cannot read', () => {
  test.each<[string, number, string, string | undefined]>([
    ['digest Morning daily at 9:00: now', 7, 'no name in quotes', 'digest list'],
    ['digest "" daily at 9:00: now', 7, 'this one has 0', undefined],
    ['digest "A" daily at 9:00', 24, 'behind a colon', 'digest "A" daily at 9:00: events Charged'],
    ['digest "A" daily at 9:00:', 25, 'What to count is missing', undefined],
    ['digest "A" dayly at 9:00: now', 11, 'do not know “dayly”', 'digest "A" daily at 9:00: now'],
    [
      'digest "A" daily at 9:00 in #a in #b: now',
      31,
      'one place',
      'digest "A" daily at 9:00 in #a: now',
    ],
    ['digest "A" daily at 9:00 only if changed by 0 %: now', 25, 'above 0', undefined],
    [
      'digest "A" daily at 9:00: events Charged; evnts Charged',
      42,
      'do not know “evnts”',
      'digest "A" daily at 9:00: events Charged; events Charged',
    ],
    ['digest "A" daily at 9:00: events Charged privately', 26, 'for all who read it', undefined],
    ['digest "A" daily at 9:00: jobs', 26, 'counts nothing', undefined],
    ['digest "A" daily at 9:00: trends Charged by Country', 26, 'one figure a line', undefined],
    ['digest show', 11, 'name of the digest is missing', 'digest list'],
    ['digest skip Morning', 19, 'dates to leave out are needed', undefined],
    ['digest skip Morning on 2026-02-30', 23, 'no such day', undefined],
    ['digest hand over Morning', 24, 'who is to have the digest', undefined],
  ])('%s', (text, ...[at, message, suggestion]) => {
    const command = parseCommand(text, reference);
    expect(command).toMatchObject({
      ok: false,
      problems: [{ at, message: expect.stringContaining(message) }],
    });
    const { suggestions = [] } = command.ok ? {} : (command.problems[0] ?? {});
    if (suggestion !== undefined) expect(suggestions).toContain(suggestion);
  });

  test('more than twenty lines', () => {
    const lines = Array.from({ length: 21 }, (_, index) => `events E${index}`).join('; ');
    expect(parseCommand(`digest "A" daily at 9:00: ${lines}`, reference)).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining('at most 20 lines; these are 21') }],
    });
  });
});
