import { describe, expect, test } from '@jest/globals';
import { renderAnswer } from '../../src/message/answer.ts';
import { day } from '../../src/query/day.ts';
import type { Query } from '../../src/query/query.ts';
import type { Result, TrendPoint } from '../../src/query/result.ts';
import { eventsQuery, question, topQuery, trendsQuery } from '../builders.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

/** 14:30 in Kolkata on the day of the question. */
const answeredAt = new Date('2026-11-20T09:00:00Z');

function textOf(query: Query, result: Result): string {
  const message = renderAnswer({ question: question(query), result, answeredAt });
  expectFitsSlack(message);
  return message.text;
}

describe('events', () => {
  test('of a day that is over', () => {
    expect(textOf(eventsQuery(), { kind: 'events', count: 7138 })).toBe(
      '7,138 Charged events (Thu 19 Nov 2026 · Asia/Kolkata · counted 14:30)',
    );
  });

  test('of today are so far', () => {
    const today = eventsQuery({ period: { type: 'today' } });

    expect(textOf(today, { kind: 'events', count: 1204 })).toBe(
      '1,204 Charged events so far (Fri 20 Nov 2026 · not over yet: counted until 14:30 · Asia/Kolkata)',
    );
  });

  test('name their conditions', () => {
    const query = eventsQuery({
      period: { type: 'last', count: 7, unit: 'day' },
      filters: [{ property: 'Country', operator: 'is', values: ['India', 'Nepal'] }],
    });

    expect(textOf(query, { kind: 'events', count: 1 })).toBe(
      '1 Charged event (13–19 Nov 2026, 7 days · where Country is India or Nepal · Asia/Kolkata · counted 14:30)',
    );
  });

  test('that there are none of are 0', () => {
    expect(textOf(eventsQuery(), { kind: 'events', count: 0 })).toMatch(/^0 Charged events/);
  });
});

describe('profiles', () => {
  test('who did something', () => {
    const query = { ...eventsQuery(), kind: 'profiles' } as const;

    expect(textOf(query, { kind: 'profiles', count: 5210 })).toMatch(
      /^5,210 people did Charged \(/,
    );
  });

  test('in all', () => {
    expect(textOf({ kind: 'profiles' }, { kind: 'profiles', count: 23_544 })).toBe(
      '23,544 people in CleverTap (everyone, counted 14:30 · Asia/Kolkata)',
    );
  });
});

describe('now', () => {
  const query = { kind: 'now', by: ['os', 'device'], newToo: false } as const;

  test('with splits, the largest first and others last', () => {
    const text = textOf(query, {
      kind: 'now',
      count: 214,
      lastEventAt: '2026-11-20T08:59:40Z',
      splits: [
        {
          by: 'os',
          counts: [
            { name: 'others', count: 90 },
            { name: 'ios', count: 35 },
            { name: 'android', count: 196 },
          ],
        },
        { by: 'device', counts: [{ name: 'mobile', count: 230 }] },
      ],
    });

    expect(text.split('\n')).toEqual([
      '214 people active in the last 5 minutes (as of 14:30 · last event 20 seconds ago · Asia/Kolkata)',
      'OS       Android 196 · iOS 35 · others 90',
      'Device   mobile 230',
      'CleverTap counts splits by session, so they need not add up to the number above.',
    ]);
  });

  test('of a CleverTap that has heard nothing for long are not presented as now', () => {
    const lastEventAt = '2026-11-19T08:59:40Z';
    const text = textOf(query, { kind: 'now', count: 3, lastEventAt, splits: [] });

    expect(text).toContain('last event 1 day ago');
    expect(text).toContain('this is not what is happening now');
  });

  test('says which split CleverTap left out, and that the freshness is not known', () => {
    const text = textOf(query, { kind: 'now', count: 1, splits: [] });

    expect(text.split('\n')).toEqual([
      '1 person active in the last 5 minutes (as of 14:30 · CleverTap did not say when its last event came · Asia/Kolkata)',
      'CleverTap sent no figures by os.',
      'CleverTap sent no figures by device.',
    ]);
  });
});

describe('top', () => {
  const country = { type: 'event', name: 'Country' } as const;

  test('ranks values and says that ranks are approximate', () => {
    const message = renderAnswer({
      question: question(topQuery()),
      answeredAt,
      result: {
        kind: 'top',
        groups: [
          {
            property: country,
            values: [
              { type: 'text', text: 'India', count: 4812 },
              { type: 'text', text: 'Indonesia', count: 1630 },
              { type: 'none', count: 544 },
            ],
          },
        ],
      },
    });

    expectFitsSlack(message);
    expect(message.text).toMatch(
      /^India leads Country for Charged: India 4,812, Indonesia 1,630, \(no value\) 544\n/,
    );
    expect(message.text).toContain('approximate');
    expect(JSON.stringify(message.blocks)).toContain(
      '1  India       ████████████████████  4,812\\n2  Indonesia   ██████▊               1,630\\n3  (no value)  ██▎                     544',
    );
  });

  test('tells no values from no answer', () => {
    const text = textOf(topQuery({ properties: [country, { type: 'geo', name: 'city' }] }), {
      kind: 'top',
      groups: [{ property: country, values: [] }, { property: { type: 'geo', name: 'city' } }],
    });

    expect(text).toContain('No values of Country for Charged: no event had any.');
    expect(text).toContain('– CleverTap left geo city out of its answer.');
  });

  test('names ranges of numbers and of days', () => {
    const text = textOf(topQuery(), {
      kind: 'top',
      groups: [
        {
          property: country,
          values: [
            { type: 'number', from: -100, to: 0.5, count: 3 },
            { type: 'date', from: 1_788_000_000, to: 1_788_086_399, count: 2 },
          ],
        },
      ],
    });

    expect(text).toContain('-100 to 0.5 3, 29–30 Aug 2026 2');
  });
});

describe('trends', () => {
  function points(...counts: (number | undefined)[]): TrendPoint[] {
    const days = ['2026-11-17', '2026-11-18', '2026-11-19'].map(day);
    return days.map((from, index) => {
      const count = counts[index];
      return { from, to: from, whole: true, ...(count === undefined ? {} : { count }) };
    });
  }

  function trendText(measure: 'events' | 'people', ...counts: (number | undefined)[]): string[] {
    const query = trendsQuery({ measure: { type: measure } });
    return textOf(query, { kind: 'trends', points: points(...counts) }).split('\n');
  }

  test('add up events and name the highest and the lowest day', () => {
    expect(trendText('events', 100, 70, 130)).toEqual([
      '300 Charged events in 3 days, 100 a day (17–19 Nov 2026, 3 days · Asia/Kolkata · counted 14:30)',
      'highest 130 on Thu 19 Nov 2026 · lowest 70 on Wed 18 Nov 2026',
    ]);
  });

  test('never add up people', () => {
    expect(trendText('people', 100, 70, 130)[0]).toMatch(
      /^100 people a day did Charged, on average/,
    );
  });

  test('leave out a day without a figure, and say so', () => {
    expect(trendText('events', 100, undefined, 130)).toEqual([
      expect.stringMatching(/^230 Charged events in 2 days, 115 a day/),
      'highest 130 on Thu 19 Nov 2026 · lowest 100 on Tue 17 Nov 2026',
      'CleverTap sent no figure for 1 of 3 days; they are left out, not counted as 0.',
    ]);
  });

  test('tell no figures at all from zero', () => {
    expect(trendText('events', undefined, undefined, undefined)[0]).toMatch(
      /^No figures for Charged/,
    );
    expect(trendText('events', 0, 0, 0)).toEqual([
      expect.stringMatching(/^0 Charged events in 3 days, 0 a day/),
      '0 every time',
    ]);
  });

  test('leave the running day out of averages and extremes', () => {
    const query = trendsQuery({ period: { type: 'since', start: day('2026-11-18') } });
    const [first, second] = ['2026-11-18', '2026-11-19'].map(day);
    const today = day('2026-11-20');
    if (!first || !second) throw new Error('two days');

    const text = textOf(query, {
      kind: 'trends',
      points: [
        { from: first, to: first, whole: true, count: 100 },
        { from: second, to: second, whole: true, count: 110 },
        { from: today, to: today, whole: false, count: 4 },
      ],
    });

    expect(text.split('\n')).toEqual([
      '214 Charged events so far in 3 days, 105 a day (18–20 Nov 2026, 3 days · not over yet: counted until 14:30 · Asia/Kolkata)',
      'highest 110 on Thu 19 Nov 2026 · lowest 100 on Wed 18 Nov 2026 · 4 on Fri 20 Nov 2026 so far',
    ]);
  });

  test('say that the picture is missing when it is', () => {
    const message = renderAnswer(
      {
        question: question(trendsQuery()),
        result: { kind: 'trends', points: points(1, 2, 3) },
        answeredAt,
      },
      { type: 'failed' },
    );

    expect(message.text).toContain('The picture could not be drawn');
  });

  test('show the picture with words for those who do not see it', () => {
    const message = renderAnswer(
      {
        question: question(trendsQuery()),
        result: { kind: 'trends', points: points(1, 2, 3) },
        answeredAt,
      },
      { type: 'file', fileId: 'F1', altText: 'A line that rises' },
    );

    expectFitsSlack(message);
    expect(message.blocks.at(-1)).toEqual({
      type: 'image',
      slack_file: { id: 'F1' },
      alt_text: 'A line that rises',
    });
  });
});

test('an answer of another kind than the question is an error, not a number', () => {
  const wrong = {
    question: question(topQuery()),
    result: { kind: 'events', count: 1 },
    answeredAt,
  };

  expect(() => renderAnswer(wrong as never)).toThrow('cannot answer');
});
