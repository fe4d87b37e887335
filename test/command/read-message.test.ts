import { describe, expect, test } from '@jest/globals';
import { readMessage } from '../../src/command/read-message.ts';
import { questionCandidates } from '../../src/command/text/message-text.ts';
import { question } from '../builders.ts';

const { reference } = question();
const events = ['Charged', 'App Launched', 'Charged Back'];

function read(text: string) {
  return readMessage(text, { reference, botUserId: 'U0BOT', events });
}

describe('finds the question in', () => {
  test.each([
    ['events Charged yesterday', 'events Charged yesterday'],
    ['Charged by day last week', 'Charged by day last week'],
    ['please count Charged yesterday', 'please count Charged yesterday'],
    ['<@U0BOT> events Refunded yesterday', 'events Refunded yesterday'],
    ['<@U0BOT|counts>: events Charged yesterday', 'events Charged yesterday'],
    ['*<@U0BOT> events Charged yesterday*', 'events Charged yesterday'],
    ['what about\n<@U0BOT> events Refunded yesterday\nthanks', 'events Refunded yesterday'],
    ['try `events Refunded yesterday` for that', 'events Refunded yesterday'],
    ['try `/counts events Refunded yesterday` for that', 'events Refunded yesterday'],
    ['```\ntop Country of Charged\n```', 'top Country of Charged'],
    ['the number?\n/counts events Refunded yesterday', 'events Refunded yesterday'],
    ['you can type /counts run weekly revenue', 'run weekly revenue'],
    ['&gt; events Charged yesterday\nhow many?', 'events Charged yesterday'],
    ['&gt;&gt; events Charged yesterday', 'events Charged yesterday'],
    [
      '• events Charged yesterday\n• profiles Charged yesterday',
      'events Charged yesterday; profiles Charged yesterday',
    ],
    ['`events Refunded` and `now`, please', 'events Refunded; now'],
    ['```\nevents Refunded\n\nnow by os\n```', 'events Refunded; now by os'],
    ['`events Refunded` in `main.ts`', 'events Refunded'],
    ['1. events Charged yesterday', 'events Charged yesterday'],
    ['how many *Charged* events yesterday', 'how many Charged events yesterday'],
    ['`events Charged where Amount &gt; 5 yesterday`', 'events Charged where Amount > 5 yesterday'],
    ['`events Charged privately`', 'events Charged privately'],
  ])('%j', (text, asked) => {
    expect(read(text)).toEqual({ type: 'question', text: asked });
  });
});

describe('does nothing else that a command could', () => {
  test.each([
    ['delete weekly charges'],
    ['`delete weekly charges`'],
    ['/counts save x: events Charged'],
    ['/counts jobs'],
    ['<@U0BOT> cancel A1B2C3'],
    ['<@U0BOT> help'],
    ['run weekly revenue'],
  ])('%j', (text) => {
    expect(read(text).type).toBe('draft');
  });
});

describe('takes no prose for a question', () => {
  test.each([
    ['We met customers yesterday'],
    ['Lunch is at noon'],
    ['thanks'],
    [''],
    ['<@U0ALICE> can you look?'],
    ['may I go now'],
  ])('%j', (text) => {
    expect(read(text)).toEqual(
      text.includes('yesterday')
        ? { type: 'draft', period: { type: 'yesterday' } }
        : { type: 'draft' },
    );
  });
});

describe('drafts what could be read of', () => {
  test.each([
    [
      'evnts Charged yesterday',
      { query: { kind: 'events', event: 'Charged', period: { type: 'yesterday' } } },
    ],
    [
      '<@U0BOT> trends Charged lst 30 days',
      { query: { kind: 'trends', period: { type: 'last', count: 30 } } },
    ],
    [
      '`Charged` fell since Monday',
      { query: { event: 'Charged', period: { type: 'since', start: 1 } } },
    ],
    ['why did app launched drop on Monday?', { event: 'App Launched' }],
    ['our charged back rate, hm', { event: 'Charged Back' }],
    ['Discharged people last week', { period: { type: 'last', count: 1, unit: 'week' } }],
    [
      'hey <@U1|bob> can you check Charged since Monday',
      { event: 'Charged', period: { type: 'since' } },
    ],
    [
      '*7,138* Charged events\n2026-11-14..2026-11-20',
      { event: 'Charged', period: { type: 'between' } },
    ],
  ])('%j', (text, draft) => {
    expect(read(text)).toMatchObject({ type: 'draft', ...draft });
  });

  test('a command whose names are not known yet', () => {
    const draft = readMessage('<@U0BOT> evnts Refunded', {
      reference,
      botUserId: 'U0BOT',
      events: [],
    });

    expect(draft).toMatchObject({ type: 'draft', query: { event: 'Refunded' } });
  });
});

test('of a long message a part is read, and the days and the event at its beginning', () => {
  const text = Array.from(
    { length: 400 },
    (_, at) => `line ${at} about Charged last week *and* more`,
  );

  expect(questionCandidates(text.join('\n'), 'U0BOT')).toHaveLength(20);
  expect(read(text.join('\n'))).toMatchObject({ event: 'Charged', period: { type: 'last' } });
});
