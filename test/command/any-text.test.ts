import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRandom, randomTexts } from '../../bench/random-text.ts';
import { readClauses } from '../../src/command/clauses/read-clauses.ts';
import { grammar } from '../../src/command/grammar.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { scanWords } from '../../src/command/text/scan.ts';
import { createSource } from '../../src/command/text/source.ts';
import { typedText } from '../../src/command/text/typed-text.ts';
import { longestCommand } from '../../src/query/query.ts';
import { hardText, reference } from '../query/build-query.ts';
import { flaws } from './flaws.ts';

const pieces = [
  ...'events profiles now top bottom trends help where and or not is of by new for from to'.split(
    ' ',
  ),
  ...'Charged App Launched Country India Amount = != > >= < , " “ ” \' ` « » \\ ( ) - – .. ?'.split(
    ' ',
  ),
  ...'last this next since until before after between past 7 30 1,000 1k 2.5m days week Monday'.split(
    ' ',
  ),
  ...'1 Jan 31 Feb Oct 2026 2026-01-31 2026-02-30 10/1/2026 1-15 Q3 7d today yesterday MTD'.split(
    ' ',
  ),
  ...'daily weekly unique sum session utm_source geo city constructor __proto__ toString'.split(
    ' ',
  ),
  ...'did not never without with in India Nepal on Android older than 25 aged push enabled'.split(
    ' ',
  ),
  ...'within km 19.07,72.87 at least 3 times twice exactly all profile Platform OS Gender'.split(
    ' ',
  ),
];

const newWords = [
  ...'vs versus previous compared yoy wow same before compare with ; , and per split value top 3'.split(
    ' ',
  ),
];

const otherWords = [
  ...'how many number of users who did active right now show me the chart trend most common'.split(
    ' ',
  ),
  ...'least values total over time per user funnel average compare list why please'.split(' '),
  ...'female customers older than within push did not never in India times and or'.split(' '),
];

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), hardText(12)), { maxLength: 12 })
    .map((words) => words.join(' ')),
  fc
    .array(fc.constantFrom(...pieces), { maxLength: 14 })
    .map((words) => ['events', ...words].join(' ')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((words) => words.join('')),
  fc
    .array(fc.constantFrom(...newWords, ...otherWords, ...pieces), { maxLength: 12 })
    .map((words) => words.join(' ')),
);

test('any text is a command or a mistake that can be shown', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(flaws(text)).toEqual([]);
    }),
    { numRuns: 20_000 },
  );
}, 120_000);

test.each(Object.entries(randomTexts))(
  'any text of %s is a command or a mistake that can be shown',
  (_kind, make) => {
    const random = createRandom(2026);
    for (let count = 0; count < 3500; count += 1) {
      const text = make(random);
      expect({ text, flaws: flaws(text) }).toEqual({ text, flaws: [] });
    }
  },
  120_000,
);

test('any text from Slack is some typed text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc.string({ unit: fc.constantFrom('<', '>', '|', '@', '#', '&', ';', 'lt') }),
      ),
      (text) => {
        expect(typeof typedText(text)).toBe('string');
      },
    ),
    { numRuns: 5000 },
  );
});

describe('twice the text takes at most about twice the steps', () => {
  test.each([
    ['words', 'Word '],
    ['words of the language in capitals', 'Where '],
    ['quoted words', '"a" '],
    ['dates', 'last 7 days '],
    ['numbers', '1 '],
    ['day numbers', '1-1-'],
    ['conditions', 'where Country is India and '],
    ['values', 'or A '],
    ['ofs', 'of '],
    ['commas', ', '],
    ['operators', '= '],
    ['traits', 'in India on Android '],
    ['deeds', 'and did A '],
    ['deeds joined by or', 'did A or '],
    ['conditions behind deeds', 'with A is 1 and '],
    ['how often', 'at least 3 times '],
    ['circles', 'within 1 km of 1,1 or '],
    ['withs', 'with '],
    ['ages', 'aged 25 '],
    ['quotes inside a word', 'a"'],
    ['backslashes', '\\'],
    ['names in a row', ', A'],
    ['joints', 'A and '],
    ['comparisons', 'vs '],
    ['comparisons of days', 'vs last week '],
    ['splits', 'by A '],
    ['semicolons', '; '],
  ])('%s', (_name, piece) => {
    for (const kind of ['events', 'profiles', 'top', 'trends'] as const) {
      const short = stepsToRead(kind, piece, 1000);
      const long = stepsToRead(kind, piece, 2000);

      expect(long).toBeLessThanOrEqual(2.2 * short + 200);
    }
  });
});

/** How often a word was looked at. */
function stepsToRead(
  kind: 'events' | 'profiles' | 'top' | 'trends',
  piece: string,
  length: number,
): number {
  let steps = 0;
  const scanned = scanWords(piece.repeat(Math.ceil(length / piece.length)).slice(0, length));
  if (!scanned.ok) return 0;
  const words = new Proxy(scanned.value, {
    get: (target, key) => {
      steps += 1;
      return Reflect.get(target, key);
    },
  });
  const source = createSource('', scanned.value, reference);
  readClauses({ ...source, words }, { from: 0 }, grammar[kind]);
  return steps;
}

test('a text longer than can be asked is refused before it is read', () => {
  const command = parseCommand(`events ${'a '.repeat(longestCommand)}`, reference);

  expect(command).toMatchObject({ ok: false, problems: [{ at: longestCommand }] });
});
