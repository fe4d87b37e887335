import { describe, expect, test } from '@jest/globals';
import type { Digest } from '../../src/digest/digest.ts';
import { planMetric } from '../../src/digest/plan-metric.ts';
import type { Line, Reading } from '../../src/digest/reading.ts';
import type { Run } from '../../src/digest/run.ts';
import { cardHeadings, renderDigestCard } from '../../src/message/digest-card.ts';
import {
  describeComparison,
  describeMetric,
  renderSpark,
} from '../../src/message/digest-figures.ts';
import { renderHistory } from '../../src/message/digest-history.ts';
import { renderDigestPost } from '../../src/message/digest-post.ts';
import { renderDigestList } from '../../src/message/digest-told.ts';
import { renderDigestTrouble } from '../../src/message/digest-trouble.ts';
import { addDays, day } from '../../src/query/day.ts';
import type { Query } from '../../src/query/query.ts';
import type { TrendPoint } from '../../src/query/result.ts';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import { eventsQuery, question, topQuery, trendsQuery } from '../builders.ts';
import { answerTo } from '../digest/answers.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const { reference } = question();
const at = '2026-11-20T03:30:00.000Z';
const schedule = parseSchedule('weekdays at 9:00', 'Asia/Kolkata');
if (!schedule.ok) throw new Error('the schedule is not understood');

function digest(overrides: Partial<Digest> = {}): Digest {
  return {
    id: 'd1',
    teamId: 'T1',
    ownerId: 'U1',
    name: 'Morning numbers',
    place: { type: 'channel', channelId: 'C1' },
    schedule: schedule.ok ? schedule.value : neverRead(),
    metrics: [{ query: eventsQuery() }],
    state: { name: 'active' },
    createdAt: at,
    editedAt: at,
    dueAfter: at,
    ...overrides,
  };
}

function neverRead(): never {
  throw new Error('the schedule is not understood');
}

function run(overrides: Partial<Run> = {}): Run {
  return {
    id: 'd1@2026-11-20T09:00',
    digest: digest(),
    occasion: 'due',
    dueAt: at,
    notBefore: at,
    postBy: at,
    startedAt: at,
    reference,
    missed: [],
    state: { name: 'waiting' },
    details: 0,
    ...overrides,
  };
}

function line(query: Query, reading?: Reading): Line {
  const { ask, read } = planMetric(query, reference);
  return { query, reading: reading ?? read(ask.map(answerTo)), countedAt: new Date(at) };
}

const manner = { build: 'full', isDirect: false } as const;
const points = (...counts: readonly (number | undefined)[]): TrendPoint[] =>
  counts.map((count, index) => {
    const from = addDays(day('2026-11-01'), index);
    return { from, to: from, whole: true, ...(count === undefined ? {} : { count }) };
  });

describe('21: too many blocks, or too long', () => {
  const long = 'x'.repeat(120);
  const metrics = Array.from({ length: 20 }, (_, index) => ({
    name: 'Name '.repeat(12).trim(),
    query: eventsQuery({ event: `${long.slice(0, 110)}${index}` }),
  }));
  const lines = metrics.map(({ name, query }) => ({ ...line(query), name }));

  test('twenty lines with long names fit, whatever they say', () => {
    const missed = Array.from({ length: 50 }, () => at);
    const picture = { type: 'file', fileId: 'F1', altText: 'a line' } as const;
    const full = run({ digest: digest({ metrics }), missed, picture, occasion: 'late' });
    const said = { run: full, lines, postedAt: new Date('2026-11-20T04:30:00Z') };
    expectFitsSlack(renderDigestPost(said, manner));
    expectFitsSlack(
      renderDigestCard(cardHeadings.created(full.digest), {
        digest: full.digest,
        next: [],
        requests: 20,
        doubts: Array.from({ length: 5 }, () => ({ name: long, propertyOf: long, near: long })),
      }),
    );
  });

  test('so do many digests, and a long history', () => {
    const many = Array.from({ length: 60 }, (_, index) => digest({ id: `d${index}` }));
    expectFitsSlack(
      renderDigestList(
        many.map((one) => ({ digest: one, next: [new Date(at)], isOwn: false, mayChange: true })),
      ),
    );
    expectFitsSlack(
      renderHistory(
        digest(),
        Array.from({ length: 60 }, () => ({ run: run() })),
      ),
    );
  });
});

test('30: too long to read: one message, a line for each, one picture', () => {
  const metrics = [eventsQuery(), topQuery(), trendsQuery({ measure: { type: 'people' } })];
  const lines = metrics.map((query) => line(query));
  const message = renderDigestPost({ run: run(), lines, postedAt: new Date(at) }, manner);

  expect(message.text.split('\n')).toEqual([
    'Morning numbers · Fri 20 Nov 2026, for Thu 19 Nov',
    'Charged  100  same as Wed · same as Thursdays  ██▁▁████',
    'Country of Charged  India 70 · Brazil 30',
    'People who did Charged  100  same as Wed · same as Thursdays  ██▁▁████',
    'days in Asia/Kolkata · complete · counted Fri 20 Nov 9:00 · weekdays at 9:00 in Asia/Kolkata',
  ]);
});

test('a late one says so in a line of its own, also where only the text is read', () => {
  const postedAt = new Date('2026-11-20T04:11:00Z');
  const late = run({ occasion: 'late' });

  const { text } = renderDigestPost({ run: late, lines: [line(eventsQuery())], postedAt }, manner);

  expect(text.split('\n').slice(0, 2)).toEqual([
    'Morning numbers · Fri 20 Nov 2026, for Thu 19 Nov',
    'late: due 2026-11-20 03:30 UTC, sent 2026-11-20 04:11 UTC, we were down',
  ]);
});

describe('a post that Slack did not take', () => {
  const told = (error: string, about: Partial<Run> = {}) => {
    const message = renderDigestTrouble(run(about), { type: 'refused', error });
    return { text: message.text, drawn: JSON.stringify(message.blocks) };
  };

  test('offers to join where that is of use: not where all is archived, or private', () => {
    expect(told('not_in_channel').drawn).toContain('Join the channel');
    for (const error of ['is_archived', 'channel_not_found', 'restricted_action']) {
      expect(told(error).drawn).not.toContain('Join the channel');
      expect(told(error).drawn).toContain('Choose another channel');
      expect(told(error).text).toContain('It is paused.');
    }
  });

  test('is said to have paused the digest only where it has', () => {
    const direct = { digest: digest({ place: { type: 'direct' } }) };
    expect(told('channel_not_found', direct).text).not.toContain('It is paused.');
    expect(told('is_archived', { occasion: 'asked' }).text).not.toContain('It is paused.');
    const late = told('too late');
    expect(late.text).not.toContain('It is paused.');
    expect(late.text).toContain('It comes again when it is due next.');
  });
});

test('22: the picture is a file of Slack’s own, left out where Slack does not take it', () => {
  const picture = { type: 'file', fileId: 'F1', altText: 'a line' } as const;
  const said = { run: run({ picture }), lines: [line(eventsQuery())], postedAt: new Date(at) };

  expect(JSON.stringify(renderDigestPost(said, manner).blocks)).toContain(
    '"slack_file":{"id":"F1"}',
  );
  const plain = renderDigestPost(said, { build: 'without pictures', isDirect: false });
  expect(JSON.stringify(plain.blocks)).not.toContain('slack_file');
});

describe('12: a percentage of a tiny base, or of nothing', () => {
  const base = (count: number) => ({
    count,
    of: { from: day('2026-11-18'), to: day('2026-11-18') },
  });

  test.each([
    [0, 0, 'same as Wed'],
    [5, 0, 'up from 0 (Wed)'],
    [0, 5, 'down from 5 (Wed)'],
    [2, 1, 'up from 1 (Wed)'],
    [19, 10, 'up from 10 (Wed)'],
    [22, 20, '▲ 10 % vs Wed'],
    [0, 20, '▼ 100 % vs Wed'],
    [10_001, 10_000, '▲ 0.1 % vs Wed'],
    [1124, 1000, '▲ 12 % vs Wed'],
    [1034, 1000, '▲ 3.4 % vs Wed'],
    [21_000, 20, '▲ 104,900 % vs Wed'],
  ])('%d after %d: %s', (count, from, words) => {
    expect(describeComparison(count, base(from)).replaceAll('\u00a0', ' ')).toBe(words);
  });
});

describe('the shape of the last figures', () => {
  test.each([
    ['▁▃▆█', points(100, 200, 350, 450)],
    ['█·▁', points(9, undefined, 1)],
    // Nothing much happened, and nothing much is to be seen.
    ['█▇█', points(100, 98, 101)],
    ['██', points(7, 7)],
    ['▁▁', points(0, 0)],
    ['', points(5)],
    ['', points(undefined, 5)],
  ])('%s', (spark, given) => {
    expect(renderSpark(given)).toBe(spark);
  });
});

test.each<[Query, string]>([
  [eventsQuery(), 'Charged'],
  [{ ...eventsQuery(), kind: 'profiles' }, 'People who did Charged'],
  [{ kind: 'profiles' }, 'Everyone'],
  [trendsQuery({ measure: { type: 'sum', property: 'Amount' } }), 'Total Amount of Charged'],
  [trendsQuery({ interval: 'weekly' }), 'Charged per week'],
  [topQuery(), 'Country of Charged'],
  [{ kind: 'now', by: [], newToo: false }, 'Active now'],
])('a line without a name goes by what it counts: %#', (query, name) => {
  expect(describeMetric(query)).toBe(name);
});
