import { describe, expect, test } from '@jest/globals';
import type { Manner } from '../../src/delivery/post.ts';
import { renderReply } from '../../src/message/reply.ts';
import { day } from '../../src/query/day.ts';
import type { Question } from '../../src/query/query.ts';
import type { Ended } from '../../src/reply/ended.ts';
import type { End, Picture } from '../../src/reply/reply.ts';
import { eventsQuery, question, reply, trendsQuery } from '../builders.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const endedAt = '2026-11-20T09:00:00.000Z';
const full: Manner = { build: 'full', isDirect: false };
const file: Picture = { type: 'file', fileId: 'F1', altText: 'A line' };

const counted: End = { type: 'answered', result: { kind: 'events', count: 7138 }, endedAt };
const point = { from: day('2026-11-19'), to: day('2026-11-19'), whole: true, count: 5 };
const line: End = { type: 'answered', result: { kind: 'trends', points: [point] }, endedAt };
const failed: End = { type: 'failed', failure: { reason: 'credentials' }, endedAt };

const trend = question(trendsQuery());
const refunded = question(eventsQuery({ event: 'Refunded' }));

function ended(parts: readonly [Question, End, Picture?][]): Ended {
  const state = {
    name: 'ended' as const,
    ends: parts.map(([, end]) => end),
    pictures: parts.map(([, , picture]) => picture ?? ({ type: 'none' } as const)),
  };
  return { ...reply({ questions: parts.map(([asked]) => asked) }), state };
}

function typesOf({ blocks }: ReturnType<typeof renderReply>): string[] {
  return blocks.map(({ type }) => type);
}

describe('several questions', () => {
  const parts: [Question, End, Picture?][] = [
    [question(), counted],
    [refunded, failed],
    [trend, line, file],
  ];

  test('are answered in one message, in order, each with buttons of its own', () => {
    const message = renderReply(ended(parts), full);

    expectFitsSlack(message);
    expect(message.text).toMatch(/^7,138 Charged events.*No answer: Refunded events.*5 Charged/s);
    const ids = JSON.stringify(message.blocks).match(/"value":"a1b2c3d4[-\d]*"/g);
    expect(new Set(ids)).toEqual(
      new Set(['"value":"a1b2c3d4"', '"value":"a1b2c3d4-2"', '"value":"a1b2c3d4-3"']),
    );
    expect(typesOf(message).filter((type) => type === 'image')).toHaveLength(1);
  });

  test('that are more than Slack takes blocks leave their buttons out', () => {
    const many = Array.from({ length: 15 }, () => [trend, line, file] as [Question, End, Picture]);

    const message = renderReply(ended(many), full);

    expectFitsSlack(message);
    expect(typesOf(message)).not.toContain('actions');
    expect(typesOf(message).filter((type) => type === 'image')).toHaveLength(15);
  });
});

test('a failure alone is not told apart from others', () => {
  const { text } = renderReply(ended([[question(), failed]]), full);

  expect(text).not.toContain('No answer:');
  expect(text).toContain('refused the credentials');
});

test('an answer whose picture Slack does not take says that there is none', () => {
  const message = renderReply(ended([[trend, line, file]]), {
    ...full,
    build: 'without pictures',
  });

  expect(typesOf(message)).not.toContain('image');
  expect(message.text).toContain('The picture could not be drawn');
});

test('an answer in the direct messages says why it is there, before its buttons', () => {
  const message = renderReply(ended([[question(), counted]]), { ...full, isDirect: true });

  expect(message.text).toContain('I could not post this where you asked.');
  expect(typesOf(message).at(-1)).toBe('actions');
});
