import { describe, expect, test } from '@jest/globals';
import { minute } from '../../src/lib/clock.ts';
import type { Standing } from '../../src/message/standing.ts';
import { renderFailure } from '../../src/message/trouble.ts';
import {
  describeWaiting,
  renderAnswered,
  renderTakenBack,
  renderUnanswered,
  renderWaiting,
} from '../../src/message/waiting.ts';
import type { Failure } from '../../src/query/result.ts';
import { eventsQuery, question } from '../builders.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const failures: [Failure, string][] = [
  [
    { reason: 'refused', detail: 'Invalid group' },
    'CleverTap would not count this. It said: “Invalid group” The names or the dates may be wrong.',
  ],
  [
    { reason: 'unknown event', event: 'Chraged' },
    'There is no event “Chraged” in CleverTap. Names of events are exact, upper and lower case included.',
  ],
  [
    { reason: 'credentials' },
    'CleverTap refused the credentials that I was started with, so nothing was counted. An admin can set the account id, passcode and region that belong together, and start me again.',
  ],
  [
    { reason: 'rate limited', retryAfterMs: 600_000 },
    'CleverTap kept asking us to wait, so nothing was counted. It may work later.',
  ],
  [
    { reason: 'unavailable', detail: 'HTTP 503' },
    'CleverTap could not be reached or did not answer, several times in a row. Nothing was counted. It may work later.',
  ],
  [
    { reason: 'unreadable', detail: 'HTML' },
    'CleverTap answered several times in a row with something that holds no figures. Nothing was counted. It may work later.',
  ],
  [
    { reason: 'request lost' },
    'CleverTap lost the request several times in a row. Nothing was counted. It may work later.',
  ],
  [
    { reason: 'not finished', waitedMs: 6 * 3_600_000 },
    'CleverTap did not finish counting in 6 hours. Nothing was counted. Fewer days or fewer conditions may do.',
  ],
];

test.each(failures)(
  'a failure says what happened, what to do, and how to ask again: %j',
  (failure, words) => {
    const message = renderFailure({ question: question(), failure, reference: '7K2Q' });

    expectFitsSlack(message);
    expect(message.text).toBe(`${words} To ask again: /counts events Charged yesterday (ref 7K2Q)`);
  },
);

test('an unknown event comes with the one that was meant', () => {
  const failure: Failure = { reason: 'unknown event', event: 'Chraged', nearest: 'Charged' };
  const asked = question(eventsQuery({ event: 'Chraged' }));

  const { text } = renderFailure({ question: asked, failure, reference: '7K2Q' });

  expect(text).toContain('Did you mean “Charged”?');
  expect(text).toContain('/counts events Charged yesterday');
});

describe('a question under way', () => {
  const until = new Date('2026-11-20T08:50:00Z');

  const standing = (elapsedMs: number, position?: number) => ({ elapsedMs, position });
  const limited = { reason: 'rate limited', retryAfterMs: 600_000 } as const;
  const broken = { reason: 'unavailable', detail: 'HTTP 500' } as const;

  test.each<[string, Standing, Failure | undefined]>([
    ['Waiting for CleverTap.', standing(59_000), undefined],
    ['Waiting for CleverTap, 1 min so far.', standing(minute), undefined],
    ['Waiting for CleverTap, 9 min so far.', standing(9.9 * minute), undefined],
    ['Waiting for CleverTap, 10 min so far.', standing(14 * minute), undefined],
    ['Waiting for CleverTap, 1 h so far.', standing(74 * minute), undefined],
    ['Waiting for CleverTap, 1 h 15 min so far.', standing(75 * minute), undefined],
    ['1st in line: I ask CleverTap three things at a time.', standing(5000, 1), undefined],
    ['22nd in line: I ask CleverTap three things at a time.', standing(minute, 22), undefined],
    ['CleverTap asked us to wait until 14:20.', standing(minute), limited],
    ['CleverTap is having trouble; I will try again at 14:20.', standing(minute), broken],
  ])('%s', (state, where, failure) => {
    const trouble = failure && { failure, until };

    expect(describeWaiting(question(), where, trouble)).toBe(state);
  });

  test.each([
    ['in the thread', 'I will answer in a thread here.'],
    ['below', 'I will answer here.'],
  ] as const)('says that the answer will be %s', (place, promise) => {
    const message = renderWaiting(question(), { state: 'Waiting for CleverTap.', place });

    expectFitsSlack(message);
    expect(message.text).toBe(
      `Counting Charged events, yesterday, Thu 19 Nov 2026 (Asia/Kolkata)\nWaiting for CleverTap. ${promise}`,
    );
  });

  test('that was cancelled says by whom and after how long', () => {
    const message = renderTakenBack(question(), { userId: 'U1', waitedMs: 2.5 * minute });

    expectFitsSlack(message);
    expect(message.text).toMatch(/^Not counted: Charged events.*\nCancelled after 2 min\.$/);
    expect(JSON.stringify(message.blocks)).toContain('"type":"user","user_id":"U1"');
  });

  test('ends with the number', () => {
    const result = { kind: 'events', count: 7138 } as const;
    const answer = { question: question(), result, answeredAt: until };
    const answered = renderAnswered(answer, 'in the thread');

    expect(answered.text).toBe(
      '7,138 Charged events (Thu 19 Nov 2026 · Asia/Kolkata · counted 14:20)\nAnswered in the thread.',
    );
  });

  test('ends without one', () => {
    expect(renderUnanswered(question(), 'below').text).toMatch(/^No answer: Charged events/);
  });
});
