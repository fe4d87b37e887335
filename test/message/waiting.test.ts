import { describe, expect, test } from '@jest/globals';
import type { Manner } from '../../src/delivery/post.ts';
import { minute, second } from '../../src/lib/clock.ts';
import type { Standing } from '../../src/message/standing.ts';
import { renderWaiting } from '../../src/message/waiting.ts';
import type { Failure } from '../../src/query/result.ts';
import type { Part } from '../../src/reply/progress.ts';
import type { End, Reply } from '../../src/reply/reply.ts';
import { eventsQuery, job, question, reply, waiting } from '../builders.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const until = new Date('2026-11-20T08:50:00Z');
const full: Manner = { build: 'full', isDirect: false };
const limited = { reason: 'rate limited', retryAfterMs: 600_000 } as const;
const broken = { reason: 'unavailable', detail: 'HTTP 500' } as const;
const refunded = question(eventsQuery({ event: 'Refunded' }));

function standing(elapsedMs: number, position?: number): Standing {
  return { elapsedMs, position };
}

function open(trouble?: Failure): Part {
  const state = waiting({ notBefore: until.toISOString(), ...(trouble ? { trouble } : {}) });
  return { question: question(), open: [job({ state })] };
}

function counted(count: number): End {
  return { type: 'answered', result: { kind: 'events', count }, endedAt: until.toISOString() };
}

const failed: End = { type: 'failed', failure: broken, endedAt: until.toISOString() };

function textOf(shown: Reply, parts: readonly Part[] = [open()], where = standing(0)): string {
  const message = renderWaiting({ reply: shown, parts, standing: where }, full);
  expectFitsSlack(message);
  return message.text;
}

describe('a question under way', () => {
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
    expect(textOf(reply(), [open(failure)], where)).toContain(`\n${state} I will answer`);
  });

  test.each<[string, Partial<Reply>]>([
    ['I will answer in a thread here.', {}],
    ['I will answer here.', { threadTs: '1.2' }],
    ['I will answer you alone; when it takes longer, in our direct messages.', { isPrivate: true }],
  ])('says where the answer will be: %s', (promise, where) => {
    expect(textOf(reply(where))).toBe(
      `Counting Charged events, yesterday, Thu 19 Nov 2026 (Asia/Kolkata)\nWaiting for CleverTap. ${promise}`,
    );
  });

  test('says in the direct messages why it is there', () => {
    const awaited = { reply: reply({ threadTs: '1.2' }), parts: [open()], standing: standing(0) };

    const { text } = renderWaiting(awaited, { ...full, isDirect: true });

    expect(text).toMatch(/I will answer in a thread here\.\nI could not post this where you asked/);
  });

  test('that was cancelled says by whom and after how long', () => {
    const endedAt = new Date('2026-11-20T09:02:30Z').toISOString();
    const cancelled = reply({ state: { name: 'cancelled', endedAt } });

    expect(textOf(cancelled)).toMatch(/^Not counted: Charged events.*\nCancelled after 2 min\.$/);
    const message = renderWaiting({ reply: cancelled, parts: [], standing: standing(0) }, full);
    expect(JSON.stringify(message.blocks)).toContain('"type":"user","user_id":"U1"');
    expect(message.forUserId).toBeUndefined();
  });

  test('ends with the number', () => {
    const ended = reply({ state: { name: 'ended', ends: [counted(7138)], pictures: [] } });

    expect(textOf(ended)).toBe(
      '7,138 Charged events (Thu 19 Nov 2026 · Asia/Kolkata · counted 14:20)\nAnswered in the thread.',
    );
  });

  test('ends without one', () => {
    const ended = reply({
      threadTs: '1.2',
      state: { name: 'ended', ends: [failed], pictures: [] },
    });

    expect(textOf(ended)).toMatch(/^No answer: Charged events.*\nThe reason is below\.$/);
  });
});

describe('several questions under way', () => {
  const questions = [question(), refunded];

  test('are named in one message, with how many are counted', () => {
    const parts = [{ question: question(), end: counted(7) }, open(broken)];

    expect(textOf(reply({ questions }), parts, standing(5 * second))).toMatch(
      /^Counting Charged events, .*; Refunded events, .*\n1 of 2 counted\. CleverTap is having trouble/,
    );
  });

  test('end with what each came to', () => {
    const ends = [counted(7138), failed];
    const ended = reply({ questions, state: { name: 'ended', ends, pictures: [] } });

    expect(textOf(ended).split('\n')).toEqual([
      expect.stringMatching(/^7,138 Charged events/),
      expect.stringMatching(/^No answer: Refunded events/),
      'Answered in the thread.',
    ]);
  });
});
