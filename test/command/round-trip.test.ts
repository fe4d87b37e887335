import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand } from '../../src/command/parse-command.ts';
import { typedText } from '../../src/command/text/typed-text.ts';
import { describeCommand } from '../../src/query/describe-command.ts';
import { anyQuery, reference } from '../query/build-query.ts';

test('every query can be typed: its command asks it again', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      expect(parseCommand(describeCommand(query), reference)).toEqual({
        ok: true,
        value: { type: 'ask', query },
      });
    }),
    { numRuns: 3000 },
  );
});

test('Slack delivers a command escaped, and it still asks the same', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const typed = typedText(escapedBySlack(describeCommand(query)));

      expect(parseCommand(typed, reference)).toEqual({ ok: true, value: { type: 'ask', query } });
    }),
    { numRuns: 500 },
  );
});

function escapedBySlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

test('a command is one line of visible characters', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      expect(describeCommand(query)).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}/u);
    }),
  );
});
