import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const run = promisify(execFile);
const program = path.resolve(import.meta.dirname, '../dist/ask.js');

let folder: string;
let data: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-ask-'));
  data = path.join(folder, 'charged.json');
  writeFileSync(
    data,
    ['Charged', ...purchases.map((purchase) => JSON.stringify(purchase))].join('\n'),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Ann buys twice on the 1st and once on the 3rd, Bob once on the 2nd. */
const purchases = [
  ['ann', 20260101100000, 'India', 100],
  ['ann', 20260101110000, 'India', 250],
  ['bob', 20260102235900, 'Nepal', 70],
  ['ann', 20260103000100, 'India', 30],
].map(([identity, ts, Country, Amount]) => ({
  profile: { identity },
  ts,
  eventProps: { Country, Amount },
}));

type Ran = { code: number; stdout: string; stderr: string };

async function ask(...words: string[]): Promise<Ran> {
  try {
    const { stdout, stderr } = await run(process.execPath, [program, ...words], {
      cwd: folder,
      env: {},
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    // What `execFile` rejects with when the program ran and failed.
    return error as Ran;
  }
}

describe('answers from an export', () => {
  test.each([
    ['events Charged 2026-01-01..2026-01-03', { kind: 'events', count: 4 }],
    [
      'events Charged where Amount at least 100 2026-01-01..2026-01-03',
      { kind: 'events', count: 2 },
    ],
    ['profiles Charged 2026-01-01..2026-01-03', { kind: 'profiles', count: 2 }],
    ['profiles', { kind: 'profiles', count: 2 }],
    ['now', { kind: 'now', count: 2, splits: [] }],
    [
      'top Country of Charged 2026-01-01..2026-01-03',
      {
        kind: 'top',
        groups: [
          {
            values: [
              { type: 'text', text: 'India', count: 3 },
              { type: 'text', text: 'Nepal', count: 1 },
            ],
          },
        ],
      },
    ],
    [
      'trends Charged sum Amount 2026-01-01..2026-01-03',
      { kind: 'trends', points: [{ count: 350 }, { count: 70 }, { count: 30 }] },
    ],
    [
      'trends Charged unique weekly 2026-01-01..2026-01-03',
      { kind: 'trends', points: [{ week: '202601', count: 2 }] },
    ],
  ])('%s', async (text, result) => {
    const { code, stdout } = await ask('--data', data, '--json', ...text.split(' '));

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ result });
  });

  test('in words, and says where it asked', async () => {
    const { stdout, stderr } = await ask('--data', data, 'events Charged 2026-01-02');

    expect(stdout).toMatch(/^1 Charged event \(Fri 2 Jan 2026 · UTC · counted /);
    expect(stderr).toContain('the local CleverTap');
  });

  test('with the query, and the request that was sent', async () => {
    const { stdout } = await ask('--data', data, '--json', 'events', 'Charged', '2026-01-02');

    expect(JSON.parse(stdout)).toMatchObject({
      query: { kind: 'events', event: 'Charged' },
      requests: [
        {
          path: '/1/counts/events.json',
          payload: { event_name: 'Charged', from: 20260102, to: 20260102 },
        },
      ],
      text: expect.stringContaining('1 Charged event'),
    });
  });

  test('with a picture', async () => {
    const file = path.join(folder, 'trend.png');

    const { code } = await ask(
      '--data',
      data,
      '--chart',
      file,
      'trends Charged 2026-01-01..2026-01-03',
    );

    expect(code).toBe(0);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
  });
});

test('without settings and data it asks sample events', async () => {
  const { code, stdout, stderr } = await ask('events', 'Charged', 'yesterday');

  expect(code).toBe(0);
  expect(stdout).toMatch(/^[\d,]+ Charged events? \(/);
  expect(stderr).toContain('sample events');
});

describe('a mistake in the text ends with 2 and a caret under the word', () => {
  test.each([
    ['evnts Charged', '  evnts Charged\n  ^^^^^\n'],
    ['trends Charged lst 30 days', '                 ^^^\n'],
  ])('%s', async (text, caret) => {
    const { code, stdout, stderr } = await ask('--data', data, text);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(caret);
  });
});

describe('what cannot be answered ends with 1 and a sentence', () => {
  test.each([
    ['an unknown event', ['--data', 'charged.json', 'events Chraged'], 'Did you mean “Charged”?'],
    ['no such file', ['--data', 'missing.json', 'events Charged'], 'missing.json'],
    ['no such zone', ['--time-zone', 'Mars', 'events Charged'], '--time-zone is “Mars”'],
  ])('%s', async (_, words, sentence) => {
    const { code, stdout, stderr } = await ask(...words);

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});
