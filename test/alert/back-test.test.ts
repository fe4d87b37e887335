import { describe, expect, test } from '@jest/globals';
import { backTest, backTestQuestion, hasBackTest } from '../../src/alert/back-test.ts';
import type { Rule } from '../../src/alert/rule.ts';
import { daysIn, resolvePeriod } from '../../src/query/period.ts';
import { TimeOfDay } from '../../src/schedule/schedule.ts';
import { eventsQuery } from '../builders.ts';
import { change, referenceOn, rule, timeZone, trend } from './build-rule.ts';

/** Ten in the morning of 20 Nov 2026 in Asia/Kolkata. */
const now = new Date('2026-11-20T04:30:00Z');
const reference = referenceOn('2026-11-20');

function tested(alert: Rule, counts: readonly (number | undefined)[], days = counts.length) {
  return backTest(alert, trend(counts), { now, reference, days });
}

test('names the days on which it would have fired, and when that would have ended', () => {
  const { episodes, range, checks } = tested(rule(), [700, 412, 300, 640, 650, 480]);

  expect(range).toEqual({ from: '2026-11-14', to: '2026-11-19' });
  expect(checks).toHaveLength(6);
  expect(episodes).toEqual([
    { bucket: '2026-11-15', fired: { bucket: '2026-11-15', value: 412 }, resolved: '2026-11-17' },
    { bucket: '2026-11-19', fired: { bucket: '2026-11-19', value: 480 } },
  ]);
});

test('waits for as many checks in a row as the rule does', () => {
  const { episodes } = tested(rule({ forChecks: 2 }), [412, 700, 412, 411, 410, 700]);

  expect(episodes.map(({ bucket }) => bucket)).toEqual(['2026-11-17']);
});

test('keeps firing until the recovery threshold', () => {
  const { episodes } = tested(rule({ recovery: 600 }), [412, 550, 412, 550, 610, 700]);

  expect(episodes).toMatchObject([{ bucket: '2026-11-14', resolved: '2026-11-18' }]);
});

test('compares what goes on with what was before it began', () => {
  const { episodes } = tested(rule({ condition: change() }), [665, 660, 300, 310, 305, 640], 5);

  expect(episodes).toMatchObject([
    { bucket: '2026-11-16', fired: { value: 300, baseline: 660 }, resolved: '2026-11-19' },
  ]);
});

test('says on how many days there was no number, and fires on none of them', () => {
  const { episodes, withoutNumber } = tested(rule(), [700, undefined, undefined, 700]);

  expect([episodes, withoutNumber]).toEqual([[], 2]);
});

test('fires on days without a number when the rule says so', () => {
  const { episodes } = tested(rule({ onNoData: 'fire' }), [700, undefined, 700]);

  expect(episodes).toEqual([{ bucket: '2026-11-18', fired: undefined, resolved: '2026-11-19' }]);
});

describe('looks at the days that the checks would have looked at', () => {
  const at = TimeOfDay.parse('09:00');
  const common = { timeZone, skipDates: [], skipWeekends: false };

  test('on weekdays alone: of a weekend the Sunday, on Monday', () => {
    const weekdays = rule({ schedule: { ...common, rule: { form: 'weekdays', at } } });

    const { checks } = tested(weekdays, Array(8).fill(700));

    // 12 to 19 Nov 2026 are Thursday to Thursday; the last is looked at on Friday the 20th.
    expect(checks.map(({ bucket }) => bucket)).toEqual([
      '2026-11-12',
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
    ]);
  });

  test('each once, however often it is looked at', () => {
    const hourly = rule({ schedule: { ...common, rule: { form: 'cron', cron: '0 * * * *' } } });

    expect(tested(hourly, Array(8).fill(700)).checks).toHaveLength(8);
  });

  test('not at yesterday before today’s check', () => {
    const evening = { form: 'daily', at: TimeOfDay.parse('20:00') } as const;
    const late = rule({ schedule: { ...common, rule: evening } });

    expect(tested(late, Array(3).fill(700)).checks.map(({ bucket }) => bucket)).toEqual([
      '2026-11-17',
      '2026-11-18',
    ]);
  });
});

describe('needs one request', () => {
  test('for ninety days and what they are compared with', () => {
    const alert = rule({ condition: change({ against: { type: 'same weekday', weeks: 4 } }) });

    const question = backTestQuestion(alert, now, reference);

    if (!question) throw new Error('there is a history to ask for');
    expect(question.query).toMatchObject({ kind: 'trends', event: 'Charged', interval: 'daily' });
    expect(daysIn(resolvePeriod(question.query.period, reference))).toBe(190);
  });

  test('for weeks, too', () => {
    const query = eventsQuery({ period: { type: 'last', count: 1, unit: 'week' } });
    const question = backTestQuestion(rule({ query }), now, reference);

    expect(question?.query).toMatchObject({
      interval: 'weekly',
      period: { from: '2026-04-20', to: '2026-11-15' },
    });
  });

  test('and none where CleverTap keeps no history', () => {
    const alert = rule({ query: { kind: 'now', by: [], newToo: false } });

    expect([hasBackTest(alert), backTestQuestion(alert, now, reference)]).toEqual([
      false,
      undefined,
    ]);
  });
});
