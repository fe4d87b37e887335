import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mostQuestions } from '../../src/command/command.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { typedText } from '../../src/command/text/typed-text.ts';
import { describeCommand } from '../../src/query/describe-command.ts';
import { longestCommand } from '../../src/query/query.ts';
import { anyQuery, reference } from '../query/build-query.ts';

test('every query can be typed: its command asks it again', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      expect(parseCommand(describeCommand(query), reference)).toEqual({
        ok: true,
        value: { type: 'ask', queries: [query] },
      });
    }),
    { numRuns: 3000 },
  );
});

test('several queries can be typed in one line, with semicolons between them', () => {
  const several = fc
    .array(anyQuery, { minLength: 2, maxLength: mostQuestions })
    .map((queries) => ({ queries, line: queries.map(describeCommand).join('; ') }))
    .filter(({ line }) => line.length <= longestCommand);
  fc.assert(
    fc.property(several, ({ queries, line }) => {
      expect(parseCommand(line, reference)).toEqual({ ok: true, value: { type: 'ask', queries } });
    }),
    { numRuns: 500 },
  );
});

test('Slack delivers a command escaped, and it still asks the same', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const typed = typedText(escapedBySlack(describeCommand(query)));

      expect(parseCommand(typed, reference)).toEqual({
        ok: true,
        value: { type: 'ask', queries: [query] },
      });
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
