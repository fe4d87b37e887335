import { describe, expect, test } from '@jest/globals';
import { pointAt, renderProblems } from '../../src/message/problems.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

test('points at the word, says what was expected, and offers what would work', () => {
  const message = renderProblems('trends Charged lst 30 days', [
    {
      at: 15,
      length: 3,
      message: 'I do not know “lst”.',
      hint: 'Dates look like last 30 days.',
      suggestions: ['trends Charged last 30 days'],
    },
  ]);

  expectFitsSlack(message);
  expect(message.text).toBe(
    'I could not read that.\nI do not know “lst”.\nDates look like last 30 days.\nTry: /counts trends Charged last 30 days',
  );
  expect(JSON.stringify(message.blocks)).toContain(
    '  trends Charged lst 30 days\\n                 ^^^',
  );
});

describe('the caret stays under its word', () => {
  function pointed(text: string, at: number, length: number): string {
    const [line = '', carets = ''] = pointAt(text, { at, length, message: '' })?.split('\n') ?? [];
    return line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1);
  }

  test('at the start', () => expect(pointed('evnts Charged', 0, 5)).toBe('evnts'));

  test('at the end', () => expect(pointed('events Charged lately', 15, 6)).toBe('lately'));

  test('far into a long text', () => {
    const text = `${'events Charged '.repeat(100)}oops ${'x '.repeat(500)}`;

    expect(pointed(text, 1500, 4)).toBe('oops');
  });

  test('behind line breaks and tabs', () => {
    expect(pointed('events\n\tCharged lately', 16, 6)).toBe('lately');
  });

  test('when something is missing behind the last word', () => {
    expect(pointAt('events', { at: 6, message: '' })).toBe('  events\n        ^');
  });
});

test('a problem of a form field points at no text', () => {
  expect(pointAt('events', { at: 'event', message: '' })).toBeUndefined();
});

test('a text of three thousand characters still makes a message that fits', () => {
  const text = 'x'.repeat(3000);

  expectFitsSlack(
    renderProblems(text, [{ at: 0, length: 3000, message: 'I do not know this.', hint: 'Ask.' }]),
  );
});
