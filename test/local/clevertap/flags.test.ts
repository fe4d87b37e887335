import { describe, expect, test } from '@jest/globals';
import { createCommand, type Flags } from '../../../src/local/clevertap/flags.ts';

function read(...words: readonly string[]): Flags {
  return createCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parse(words, { from: 'user' })
    .opts<Flags>();
}

test('nothing has to be said', () => {
  expect(read()).toEqual({
    port: 8765,
    timeZone: 'UTC',
    partial: 0,
    reqIdDigits: 15,
    keepReqId: 3_600_000,
    shards: 1,
    emptyBuckets: true,
    days: 365,
    seed: 1,
    verbose: false,
  });
});

test('data and faults may be said again', () => {
  const flags = read(
    '--data',
    'a.json',
    '--data',
    'b/',
    '--fault',
    'hang:1',
    '--fault',
    'error500@top:5%',
  );

  expect(flags.data).toEqual(['a.json', 'b/']);
  expect(flags.fault).toEqual([
    { kind: 'hang', ms: 5000, count: 1 },
    { kind: 'error500', ms: 5000, endpoint: 'top', share: 0.05 },
  ]);
});

describe('says what is wrong with', () => {
  test.each([
    [['--port', 'http'], 'It must be a whole number.'],
    [['--port', '-1'], 'It must be a whole number.'],
    [['--time-zone', 'Mars'], 'Zones are named like Asia/Kolkata.'],
    [['--region', 'mars1'], 'Regions are in1, sg1'],
    [['--req-id-digits', '20'], 'It must be from 1 to 19.'],
    [['--shards', '0'], 'It must be from 1 to 1000.'],
    [['--fault', 'bang'], 'kind must be one of delay, hang'],
    [['--faults', 'hang'], 'unknown option'],
    [['file.json'], 'too many arguments'],
  ])('%j', (words, reason) => {
    expect(() => read(...words)).toThrow(reason);
  });
});

test('the help names every fault, and shows commands that can be given', () => {
  const help = createCommand().helpInformation();
  let after = '';
  createCommand()
    .configureOutput({ writeOut: (text) => (after += text) })
    .outputHelp();

  expect(help).toContain('--fault <fault>');
  for (const [, words = ''] of after.matchAll(/npm run clevertap -- (--.*)/g)) {
    expect(() => read(...words.replaceAll("'", '').split(' '))).not.toThrow();
  }
  expect(after).toContain('slow-body');
});
