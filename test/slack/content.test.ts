import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderAnswer } from '../../src/message/answer.ts';
import { renderProblems } from '../../src/message/problems.ts';
import { renderFailure } from '../../src/message/trouble.ts';
import { type Content, contentOf, textOf } from '../../src/slack/content.ts';
import { eventsQuery, question, topQuery } from '../builders.ts';

const nasty = fc.oneof(
  fc.constantFrom(
    '<!channel>',
    '<!here|here>',
    '<@U123>',
    '<#C1|general>',
    '<https://evil.example|click>',
    '&lt;!channel&gt;',
    '*bold* _it_ ~no~ `code`',
    '@everyone',
    '\n> quote\n',
    '\u202Eevil',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
);

/** The only markup that a message may have is the mention of the person it is for. */
function expectNothingActive({ text, blocks = [] }: Content): void {
  expect(text.replace(/\nfor <@U1>$/, '')).not.toMatch(/[<>]/);
  for (const element of markup(blocks)) expect(element).toBe('for <@U1>');
}

function markup(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markup);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(markup);
}

test('no name or value that comes from outside can ping, link or format', () => {
  fc.assert(
    fc.property(nasty, nasty, (event, value) => {
      const asked = question(eventsQuery({ event }));
      const answeredAt = new Date('2026-11-20T09:00:00Z');
      const top = topQuery({ event, properties: [{ type: 'event', name: value }] });
      const messages = [
        renderAnswer({ question: asked, result: { kind: 'events', count: 1 }, answeredAt }),
        renderAnswer({
          question: question(top),
          answeredAt,
          result: {
            kind: 'top',
            groups: [
              {
                property: { type: 'event', name: value },
                values: [{ type: 'text', text: value, count: 3 }],
              },
            ],
          },
        }),
        renderFailure({
          question: asked,
          failure: { reason: 'refused', detail: value },
          reference: 'R',
        }),
        renderProblems(event, [{ at: 0, message: value, hint: event, suggestions: [value] }]),
      ];
      for (const message of messages) {
        expectNothingActive(contentOf({ ...message, forUserId: 'U1' }).content);
        expectNothingActive(textOf({ ...message, forUserId: 'U1' }));
      }
    }),
    { numRuns: 2000 },
  );
});

test('a message that Slack would refuse goes out as words', () => {
  const { content, problems } = contentOf({
    text: 'The number is 7',
    blocks: Array.from({ length: 60 }, () => ({ type: 'divider' as const })),
  });

  expect(content).toEqual({ text: 'The number is 7' });
  expect(problems).toContain('60 blocks');
});

describe('words that are too long for an edit are cut, the mention is kept', () => {
  test.each(['x', '&', '<', '>', 'a&', 'ab<', 'abc>', '📈'])('of many %s', (word) => {
    const { text } = textOf({ text: word.repeat(10_000), blocks: [], forUserId: 'U1' });

    expect(text.length).toBeLessThan(4000);
    expect(text).toMatch(/…\nfor <@U1>$/);
    expect(text.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
    expect(Buffer.from(text).toString()).toBe(text);
  });
});
