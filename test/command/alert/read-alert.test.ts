import { describe, expect, test } from '@jest/globals';
import type { Condition } from '../../../src/alert/condition.ts';
import { describeRule } from '../../../src/alert/describe-rule.ts';
import { describeRuleCommand } from '../../../src/alert/describe-rule-command.ts';
import { change } from '../../alert/build-rule.ts';
import { readTyped, typedAlert } from './typed-alert.ts';

const weekday = { type: 'same weekday', weeks: 4 } as const;

describe('when it is news', () => {
  test.each<[string, Condition]>([
    ['is above 500', { type: 'above', threshold: 500 }],
    ['is over 1.5k', { type: 'above', threshold: 1500 }],
    ['is below 1,000', { type: 'below', threshold: 1000 }],
    ['is less than 3', { type: 'below', threshold: 3 }],
    ['is < 3', { type: 'below', threshold: 3 }],
    ['is outside 400 to 900', { type: 'outside', low: 400, high: 900 }],
    ['is not between 400 and 900', { type: 'outside', low: 400, high: 900 }],
    ['is below 80% of the same weekday', change({ against: weekday })],
    ['is below 80 % of the same weekday', change({ against: weekday })],
    ['is 20% below the same weekday', change({ against: weekday })],
    ['is below 80% of the median of the same weekday', change({ against: weekday })],
    [
      'is above 130% of the same weekday of the last 6 weeks',
      change({ direction: 'up', by: 30, against: { type: 'same weekday', weeks: 6 } }),
    ],
    ['falls by 20%', change()],
    ['drops by more than 20% from the previous day', change()],
    ['falls by 20% against the day before', change()],
    [
      'rises by 50% vs last year',
      change({ direction: 'up', by: 50, against: { type: 'last year' } }),
    ],
    ['rises by 150% against the previous', change({ direction: 'up', by: 150 })],
    [
      'changes by 200 against the same day last year',
      change({ direction: 'either', by: 200, unit: 'absolute', against: { type: 'last year' } }),
    ],
    ['is unusual', { type: 'unusual', direction: 'either', deviations: 3, weeks: 8 }],
    ['is unusually low', { type: 'unusual', direction: 'down', deviations: 3, weeks: 8 }],
    [
      'is unusually high by 4.5 times over the last 12 weeks',
      { type: 'unusual', direction: 'up', deviations: 4.5, weeks: 12 },
    ],
  ])('%s', (words, condition) => {
    const { rule } = typedAlert(`alert "Charges" when events Charged yesterday ${words}`);

    expect(rule.condition).toEqual(condition);
    expect(rule.query).toMatchObject({
      kind: 'events',
      event: 'Charged',
      period: { type: 'yesterday' },
    });
  });
});

describe('lists', () => {
  const list = 'top 10 Country of Charged yesterday';

  test.each<[string, Condition]>([
    [`any value enters ${list}`, { type: 'enters' }],
    [`a new value enters the ${list}`, { type: 'enters' }],
    [`Brazil leaves ${list}`, { type: 'leaves', name: 'Brazil' }],
    [`"any value" leaves ${list}`, { type: 'leaves', name: 'any value' }],
    [`New Zealand enters ${list} hourly`, { type: 'enters', name: 'New Zealand' }],
    [
      `the share of India in ${list} shifts by 5 points`,
      { type: 'share', name: 'India', points: 5 },
    ],
    [
      `share of India in ${list} shifts by 2.5 minimum 100`,
      { type: 'share', name: 'India', points: 2.5 },
    ],
  ])('%s', (words, condition) => {
    const { rule } = typedAlert(`alert when ${words}`);

    expect(rule.condition).toEqual(condition);
    expect(rule.query).toMatchObject({ kind: 'top', count: 10, period: { type: 'yesterday' } });
  });
});

test('conditions of the question stay with the question', () => {
  const { rule } = typedAlert(
    'alert when events Charged where Country is India and Amount above 500 yesterday is above 20',
  );

  expect(rule.condition).toEqual({ type: 'above', threshold: 20 });
  expect(rule.query).toMatchObject({
    filters: [
      { property: 'Country', operator: 'is', values: ['India'] },
      { property: 'Amount', operator: 'above', value: 500 },
    ],
  });
});

test('everything at once', () => {
  const typed = typedAlert(
    'alert "Charges low" when events Charged yesterday is below 80% of the same weekday for 3 checks, recovers at 90%, minimum 100, no data fires, errors keep, weekdays at 8:30, settling 4 hours, remind every 4h, nudge after 30 minutes, quiet 22:00 to 7am, mention @alice, @growth-team in #growth',
  );

  expect(typed).toMatchObject({
    name: 'Charges low',
    channel: '#growth',
    mentions: ['@alice', '@growth-team'],
    notice: { remindMinutes: 240, nudgeMinutes: 30, quiet: { from: '22:00', to: '07:00' } },
    rule: {
      forChecks: 3,
      recovery: 10,
      minimumVolume: 100,
      onNoData: 'fire',
      onError: 'keep',
      settleHours: 4,
      schedule: { rule: { form: 'weekdays', at: '08:30' }, timeZone: 'Asia/Kolkata' },
    },
  });
});

describe('when it is looked at, unless told', () => {
  test.each([
    ['alert when events Charged yesterday is above 5', { form: 'daily', at: '09:00' }],
    ['alert when now is below 10', { form: 'cron', cron: '*/5 * * * *' }],
    ['alert when profiles is below 10', { form: 'daily', at: '09:00' }],
    ['alert when now is below 10 hourly', { form: 'cron', cron: '0 * * * *' }],
    [
      'alert when now is below 10 cron "*/10 8-20 * * *"',
      { form: 'cron', cron: '*/10 8-20 * * *' },
    ],
    ['alert when events Charged yesterday is above 5 daily', { form: 'daily', at: '09:00' }],
  ])('%s', (text, cadence) => {
    expect(typedAlert(text).rule.schedule.rule).toEqual(cadence);
  });
});

describe('what to do with an alert that there is', () => {
  test.each([
    ['alert', { type: 'open form' }],
    ['alerts', { type: 'list' }],
    ['alert list', { type: 'list' }],
    ['alert show Charges low', { type: 'show', name: 'Charges low' }],
    ['alert edit "Charges low"', { type: 'edit', name: 'Charges low' }],
    ['alert pause Charges low', { type: 'pause', name: 'Charges low' }],
    ['alert resume Charges low', { type: 'resume', name: 'Charges low' }],
    ['alert test Charges low', { type: 'test', name: 'Charges low' }],
    ['alert history Charges low', { type: 'history', name: 'Charges low' }],
    ['alert backtest Charges low', { type: 'backtest', name: 'Charges low' }],
    ['alert delete Charges low', { type: 'delete', name: 'Charges low' }],
    ['alert give Charges low to @bob', { type: 'give', name: 'Charges low', to: '@bob' }],
    ['alert hand over Charges low to @bob', { type: 'give', name: 'Charges low', to: '@bob' }],
  ])('%s', (text, act) => {
    expect(readTyped(text)).toEqual({ ok: true, value: act });
  });
});

describe('points at what it cannot read', () => {
  test.each([
    ['alert frobnicate', 6, 'do not know what to do'],
    ['alert show', 11, 'no name'],
    ['alert give Charges low', 19, 'To whom'],
    ['alert when', 11, 'news is missing'],
    ['alert when events Charged yesterday', 36, 'news is missing'],
    ['alert when is below 500', 11, 'What to watch is missing'],
    ['alert when evnts Charged yesterday is below 5', 11, 'I do not know “evnts”'],
    ['alert when events Charged lst week is below 5', 26, 'lst'],
    ['alert when events Charged yesterday is below 5 for ever', 47, '“for ever”'],
    ['alert when events Charged yesterday is below 5 for 2 checks for 3 checks', 60, 'twice'],
    ['alert when events Charged today is below 5', 11, 'periods that are over'],
    ['alert when events Charged this month is below 5', 11, 'periods that are over'],
    ['alert when profiles Charged last 7 days is below 5', 11, 'cannot be added up'],
    ['alert when profiles Charged last week is below 5', 11, 'weeks of people'],
    ['alert when now by os is below 5', 11, 'not its splits'],
    ['alert when top Country of Charged yesterday is below 5', 44, 'which values enter or leave'],
    ['alert when now is unusual', 15, 'no history'],
    ['alert when now is below 80% of last year', 15, 'no history'],
    ['alert when trends Charged last 45 days is below 5', 11, 'one day, week or month'],
    [
      'alert when events Charged last week is below 80% of the same weekday',
      36,
      'Weekdays are compared',
    ],
    ['alert when events Charged yesterday is outside 9 to 3', 36, 'range is empty'],
    [
      'alert when events Charged yesterday is below 180% of last year',
      36,
      'Nothing falls below nothing',
    ],
    ['alert when events Charged yesterday is above 80% of last year', 36, 'more than 100%'],
    ['alert when events Charged yesterday is below 5 recovers at 4', 36, 'nearer to what is usual'],
    ['alert when events Charged yesterday is below 5 minimum 4', 36, 'A minimum goes with'],
    [
      'alert when any value enters top 3 Country of Charged yesterday for 2 checks',
      63,
      'news at once',
    ],
    ['alert when events Charged yesterday is below 5 for 1000 checks', 36, 'too large'],
  ])('%s', (text, at, message) => {
    expect(readTyped(text)).toMatchObject({
      ok: false,
      problems: [{ at, message: expect.stringContaining(message) }],
    });
  });
});

describe('a rule says itself in a command that makes it again', () => {
  const texts = [
    'when events Charged yesterday is below 80% of the same weekday recovers at 90%',
    'when events Charged last 7 days rises by 20% against the previous ignoring zero for 2 checks',
    'when trends Charged monthly sum Amount is unusually low by 4 over 6 weeks no data keep',
    'when profiles Charged yesterday is outside 10 to 20 recovers at 12 to 18',
    'when now is below 10 every 15 minutes remind every 90 minutes quiet 22:00 to 7:00',
    'when any value leaves top 5 session utm_source of Charged yesterday',
    'when "for 3 checks" enters top 5 Country of Charged yesterday errors fire settling 0 hours',
    'when share of "in top" in top 5 Country of Charged last week shifts by 3 minimum 50 except weekends daily at 7:00',
    'when events "is below 5" where Amount is 3 or 4 yesterday changes by 7 against last year',
  ];

  test.each(texts)('%s', (text) => {
    const { rule, notice } = typedAlert(`alert ${text}`);
    const again = typedAlert(`alert ${describeRuleCommand(rule, notice)}`);

    expect(again).toEqual({ rule, notice, mentions: [] });
  });
});

describe('and in one sentence', () => {
  test.each([
    [
      'events Charged yesterday is below 80% of the same weekday recovers at 90% for 2 checks minimum 50',
      'Charged events of a day are more than 20 % below the median of the last 4 such weekdays, in 2 checks in a row, when there are at least 50, until back within 10 %.',
    ],
    [
      'trends Charged weekly sum Amount rises by 30% against the previous',
      'Total Amount of Charged of a week is more than 30 % above the week before (from 0, any rise counts).',
    ],
    [
      'profiles Charged yesterday is unusually low',
      'People who did Charged in a day are unusually low: further from the median of the last 8 such weekdays than 3 times their usual distance from it.',
    ],
    ['now is below 10', 'People active in the last 5 minutes are below 10.'],
    [
      'any value enters top 3 Country of Charged yesterday',
      'Top 3 values of Country for Charged get a new value.',
    ],
  ])('%s', (text, sentence) => {
    expect(describeRule(typedAlert(`alert when ${text}`).rule)).toBe(sentence);
  });
});
