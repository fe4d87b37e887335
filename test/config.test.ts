import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../src/config.ts';

const complete = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  CLEVERTAP_ACCOUNT_ID: 'ABC-DEF-GHIJ',
  CLEVERTAP_PASSCODE: 'pass',
  CLEVERTAP_REGION: 'in1',
  CLEVERTAP_TIME_ZONE: 'Asia/Kolkata',
};

function problemsOf(environment: Record<string, string>): string[] {
  const read = parseConfig(environment);
  return read.ok ? [] : read.problems.map(({ at, message }) => `${at} ${message}`);
}

test('the settings of the example are enough', () => {
  const read = parseConfig(complete);

  expect(read).toMatchObject({
    ok: true,
    value: {
      slack: { mode: { type: 'socket' }, apiUrl: undefined },
      clevertap: { baseUrl: 'https://in1.api.clevertap.com', weekStartsOn: 1 },
      storeUrl: 'sqlite:./data/counts.db',
      port: 3000,
    },
  });
});

test('without an app token Slack comes in by HTTP', () => {
  const { SLACK_APP_TOKEN: _, ...rest } = complete;

  expect(parseConfig({ ...rest, SLACK_SIGNING_SECRET: 'sign' })).toMatchObject({
    value: { slack: { mode: { type: 'http' } } },
  });
});

test('everything that is missing is said at once, with what it is for', () => {
  const read = parseConfig({});

  expect(read).toMatchObject({
    problems: [
      { at: 'CLEVERTAP_ACCOUNT_ID', hint: expect.stringContaining('CleverTap project') },
      { at: 'CLEVERTAP_PASSCODE' },
      { at: 'CLEVERTAP_REGION' },
      { at: 'CLEVERTAP_TIME_ZONE' },
      { at: 'SLACK_BOT_TOKEN' },
      { at: 'SLACK_APP_TOKEN', message: 'is missing, and so is SLACK_SIGNING_SECRET' },
    ],
  });
});

test('a setting that is there but empty is missing', () => {
  expect(problemsOf({ ...complete, CLEVERTAP_PASSCODE: ' ' })).toEqual([
    'CLEVERTAP_PASSCODE is missing',
  ]);
});

describe('says what is wrong with', () => {
  test.each([
    ['CLEVERTAP_REGION', 'india', 'which is no region'],
    ['CLEVERTAP_TIME_ZONE', 'Mars/Olympus', 'which is no time zone'],
    ['CLEVERTAP_API_URL', 'http://evil.example', 'expected https://HOST'],
    ['CLEVERTAP_API_URL', 'http://127.0.0.1:1/1', 'no path'],
    ['QUICKCHART_URL', 'quickchart.io', 'https://'],
    ['PORT', '70000', '0 to 65535'],
    ['WEEK_STARTS_ON', 'funday', 'is “funday”'],
  ])('%s=%s', (name, value, words) => {
    expect(problemsOf({ ...complete, [name]: value })).toEqual([expect.stringContaining(words)]);
  });
});

test('no problem and no printed setting shows a secret', () => {
  const text = JSON.stringify([parseConfig(complete), parseConfig({ ...complete, PORT: 'x' })]);

  expect(text).not.toMatch(/xoxb-1|xapp-1|"pass"/);
});

test('a Slack elsewhere gets the slash that its client wants', () => {
  expect(parseConfig({ ...complete, SLACK_API_URL: 'http://127.0.0.1:1/api' })).toMatchObject({
    value: { slack: { apiUrl: 'http://127.0.0.1:1/api/' } },
  });
});

describe('ids', () => {
  test('are read with commas or spaces between them', () => {
    const read = parseConfig({ ...complete, ALLOWED_CHANNELS: 'C01, G02 ,D03', ADMINS: 'U1 W2' });

    expect(read).toMatchObject({
      value: { access: { allowedChannels: ['C01', 'G02', 'D03'], admins: ['U1', 'W2'] } },
    });
  });

  test('none allows every channel', () => {
    expect(parseConfig(complete)).toMatchObject({ value: { access: { allowedChannels: [] } } });
  });

  test.each([
    ['ALLOWED_CHANNELS', '#growth'],
    ['ALLOWED_CHANNELS', 'C01,growth'],
    ['ADMINS', '@alice'],
  ])('%s refuses %s: a name would allow nobody', (name, ids) => {
    expect(problemsOf({ ...complete, [name]: ids })).toEqual([
      `${name} has “${ids.split(',').at(-1)}”, which is no id`,
    ]);
  });
});
