import { describe, expect, test } from '@jest/globals';
import { newAlert } from '../../src/alert/alert.ts';
import { backTest, backTestQuestion } from '../../src/alert/back-test.ts';
import { checkQuestion } from '../../src/alert/check-question.ts';
import { describeRule } from '../../src/alert/describe-rule.ts';
import { interpret } from '../../src/alert/interpret.ts';
import { plainNotice } from '../../src/alert/notice.ts';
import { compileQuestion } from '../../src/clevertap/payload.ts';
import { describeNoBackTest } from '../../src/message/alert-back-test.ts';
import { readTyped, typedAlert } from '../command/alert/typed-alert.ts';
import { referenceOn, trend } from './build-rule.ts';

/** Ten in the morning of 20 Nov 2026 in Asia/Kolkata. */
const now = new Date('2026-11-20T04:30:00Z');
const reference = referenceOn('2026-11-20');

const often = 'events Charged yesterday where did App Launched at least 3 times';

function alertOf(text: string) {
  const { rule } = typedAlert(`alert when ${text}`);
  const notice = plainNotice('C1');
  return newAlert({ id: 'a1', teamId: 'T1', name: 'A', ownerId: 'U1', rule, notice }, now);
}

/** The days that a check of the rule asks CleverTap for. */
function askedBy(text: string) {
  const { question, bucket } = checkQuestion(alertOf(text), { slot: now, now, reference });
  return { ...question, bucket };
}

describe('what people did on the days of the question is asked of those days alone', () => {
  test.each([
    [`${often} is below 500`, '2026-11-19', '2026-11-19'],
    ['events Charged yesterday where did not Refunded is above 5', '2026-11-19', '2026-11-19'],
    [
      'profiles Charged yesterday where did Refunded or did App Launched is outside 5 to 9',
      '2026-11-19',
      '2026-11-19',
    ],
    ['events Charged last 7 days where did Refunded is below 500', '2026-11-13', '2026-11-19'],
    ['events Charged last week where did Refunded is below 500', '2026-11-09', '2026-11-15'],
    ['profiles Charged last month where did Refunded is below 500', '2026-10-01', '2026-10-31'],
    [
      'trends Charged weekly sum Amount where did Refunded is below 500',
      '2026-11-09',
      '2026-11-15',
    ],
  ])('%s', (text, from, to) => {
    const { query, bucket } = askedBy(text);

    expect(query).toMatchObject({ kind: 'trends', period: { type: 'between', from, to } });
    expect(bucket).toBe(to);
  });

  test('days told in words are read as on the day after the period, however late it is asked', () => {
    const late = new Date('2026-11-19T19:00:00Z');
    const text = 'events Charged yesterday where did Refunded last 30 days is below 500';
    const { question } = checkQuestion(alertOf(text), { slot: late, now: late, reference });

    expect(question.reference.today).toBe('2026-11-19');
  });

  test('CleverTap is sent the same days for what they did as for what is counted', () => {
    const { question } = checkQuestion(alertOf(`${often} is below 500`), {
      slot: now,
      now,
      reference,
    });

    expect(compileQuestion(question).payload).toMatchObject({
      from: 20261119,
      to: 20261119,
      advanced_query: { did_all: [{ event_name: 'App Launched', from: 20261119, to: 20261119 }] },
    });
  });

  test('its picture shows what earlier checks saw, not days that were counted otherwise', () => {
    const alert = alertOf(`${often} is below 500`);
    const samples = [{ bucket: '2026-11-18', value: 612 }];
    const seen = { ...alert, standing: { ...alert.standing, samples } };

    const { points, sample, observation } = interpret(seen, trend([412]), '2026-11-19');

    expect(observation).toMatchObject({ measurement: { bucket: '2026-11-19', value: 412 } });
    expect(points.map(({ bucket, value }) => [bucket, value])).toEqual([
      ['2026-11-18', 612],
      ['2026-11-19', 412],
    ]);
    expect(sample).toEqual({ bucket: '2026-11-19', value: 412 });
  });

  test('a day without a figure is no sample', () => {
    const read = interpret(alertOf(`${often} is below 500`), trend([undefined]), '2026-11-19');

    expect(read).toMatchObject({ observation: { type: 'no data' }, points: [] });
    expect(read.sample).toBeUndefined();
  });

  test('there is no back-test of it, and it is said why', () => {
    const { rule } = alertOf(`${often} is below 500`);

    expect(backTestQuestion(rule, now, reference)).toBeUndefined();
    expect(describeNoBackTest(rule)).toContain('counted anew for each period');
    expect(() => backTest(rule, trend([412]), { now, reference })).toThrow('no history');
  });

  test('the rule says so', () => {
    expect(describeRule(alertOf(`${often} is below 500`).rule)).toBe(
      'Charged events of a day where they did App Launched at least 3 times, counted anew for each day, are below 500.',
    );
  });
});

describe('there is nothing to compare it with', () => {
  test.each([
    `${often} falls by 20%`,
    `${often} is below 80% of the same weekday`,
    `${often} is unusual`,
    'events Charged yesterday where did not Refunded rises by 20% against last year',
    'events Charged yesterday where did Refunded or did App Launched is unusually low',
    'events Charged yesterday where did Refunded last 7 days falls by 20% against the previous',
  ])('%s', (text) => {
    const read = readTyped(`alert when ${text}`);

    const message = expect.stringMatching(/one set of dates .* “is below 500”.* 1 Oct 2026 to/);
    expect(read).toMatchObject({ ok: false, problems: [{ message }] });
    if (!read.ok) expect(read.problems[0]?.at).toBeGreaterThan(20);
  });
});

describe('days that were named stay the same for every period, so there is a past', () => {
  test.each([
    'events Charged yesterday where did Refunded 1 Oct 2026 to 31 Oct 2026 falls by 20%',
    'events Charged yesterday where Country is India is unusual',
  ])('%s', (text) => {
    const { rule } = alertOf(text);

    expect(backTestQuestion(rule, now, reference)?.query.kind).toBe('trends');
    expect(describeRule(rule)).not.toContain('counted anew');
  });
});
