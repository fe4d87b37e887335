import { describe, expect, test } from '@jest/globals';
import { parseCommand } from '../../src/command/parse-command.ts';
import { parseQueryForm } from '../../src/modal/parse-query-form.ts';
import {
  emptyForm,
  formOf,
  type QueryForm,
  withCondition,
  withoutCondition,
} from '../../src/modal/query-form.ts';
import { readQueryForm } from '../../src/modal/read-query-form.ts';
import { renderQueryForm } from '../../src/modal/render-query-form.ts';
import { describeCommand } from '../../src/query/describe-command.ts';
import { trendsQuery } from '../builders.ts';
import { eventsQuery, reference } from '../query/build-query.ts';
import { language } from './language.ts';
import { untouched } from './untouched.ts';
import { viewMisfits } from './view-misfits.ts';

const place = { channelId: 'C1' };
const charged: QueryForm = { ...emptyForm(place), event: 'Charged' };

function redrawn(form: QueryForm): QueryForm {
  return readQueryForm(untouched(renderQueryForm(form, language)));
}

function wordsOf(form: QueryForm): string {
  return JSON.stringify(renderQueryForm(form, language).blocks.at(-1));
}

function idsIn(form: QueryForm): unknown[] {
  return renderQueryForm(form, language).blocks.map(({ block_id }) => block_id);
}

describe('what is wrong stands under its field, in the words of commands', () => {
  const rows = {
    ...charged,
    conditions: [{ row: 4, about: 'event:Amount', operator: 'above', value: 'lots' }],
  } as const;
  const own = { count: '', unit: 'day' } as const;

  test.each<[string, string, QueryForm, string | undefined]>([
    ['no event', 'event', emptyForm(place), undefined],
    ['no property', 'condition-1-about', withCondition(charged), undefined],
    ['a word for a number', 'condition-4-value', rows, 'events Charged where Amount above lots'],
    [
      'no value',
      'condition-4-value',
      { ...rows, conditions: [{ row: 4, about: 'event:City', operator: 'is', value: '  ' }] },
      'events Charged where City is',
    ],
    [
      'an open quote',
      'condition-4-value',
      { ...rows, conditions: [{ row: 4, about: 'event:City', operator: 'is', value: '"Pune' }] },
      'events Charged where City is "Pune',
    ],
    ['no first day', 'dates-from', { ...charged, dates: { ...own, choice: 'between' } }, undefined],
    [
      'days that run backwards',
      'dates-to',
      { ...charged, dates: { ...own, choice: 'between', from: '2026-11-05', to: '2026-11-01' } },
      'events Charged 2026-11-05..2026-11-01',
    ],
    [
      'a day to come',
      'dates-since',
      { ...charged, dates: { ...own, choice: 'since', since: '2027-01-01' } },
      'events Charged since 2027-01-01',
    ],
    [
      'more weeks than there are',
      'dates-count',
      { ...charged, dates: { choice: 'last', count: '3000', unit: 'week' } },
      'events Charged last 3000 weeks',
    ],
    [
      'no dates that we know',
      'dates',
      { ...charged, dates: { ...own, choice: 'ever' } },
      undefined,
    ],
    ['new people by nothing', 'new-too', { ...charged, kind: 'now', newToo: true }, 'now new'],
    ['nothing to rank', 'properties', { ...charged, kind: 'top' }, undefined],
    [
      'too many values',
      'count',
      { ...charged, kind: 'top', properties: [{ type: 'event', name: 'City' }], count: '500' },
      'top 500 City of Charged',
    ],
    ['nothing to add up', 'sum-of', { ...charged, kind: 'trends', measure: 'sum' }, undefined],
  ])('%s: %s', (...row) => {
    const [, at, form, command] = row;
    const read = parseQueryForm(form, language);

    const problems = read.ok ? [] : read.problems;
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ at, message: expect.stringMatching(/\.$/) });
    expect(idsIn(form)).toContain(at);
    if (command === undefined) return;
    const typed = parseCommand(command, reference);
    expect(problems[0]?.message).toBe(typed.ok ? '' : typed.problems[0]?.message);
  });

  test('every field has its own', () => {
    const form = withCondition(withCondition({ ...emptyForm(place), kind: 'top', count: '' }));

    const read = parseQueryForm(form, language);

    expect(read.ok ? [] : read.problems.map(({ at }) => at)).toEqual([
      'event',
      'properties',
      'condition-1-about',
      'condition-2-about',
    ]);
  });
});

describe('a value field holds a value and nothing else', () => {
  test.each(['India and City is Pune', 'India where City is Pune', 'India last 7 days'])(
    '%s',
    (value) => {
      const read = parseQueryForm(
        { ...charged, conditions: [{ row: 1, about: 'event:Country', operator: 'is', value }] },
        language,
      );

      expect(read).toMatchObject({ ok: false, problems: [{ at: 'condition-1-value' }] });
    },
  );

  test('what a command reads from it, the form reads', () => {
    const conditions = [
      { row: 1, about: 'event:Country', operator: 'is', value: 'India, Nepal or "Sri Lanka"' },
      { row: 2, about: 'event:Mode', operator: 'is not', value: 'Cash or Card' },
      { row: 3, about: 'event:Amount', operator: 'at least', value: '1,000' },
    ] as const;

    expect(parseQueryForm({ ...charged, conditions }, language)).toEqual({
      ok: true,
      value: eventsQuery({
        filters: [
          { property: 'Country', operator: 'is', values: ['India', 'Nepal', 'Sri Lanka'] },
          { property: 'Mode', operator: 'is not', value: 'Cash' },
          { property: 'Mode', operator: 'is not', value: 'Card' },
          { property: 'Amount', operator: 'at least', value: 1000 },
        ],
      }),
    });
  });
});

describe('rows of conditions', () => {
  test('a view from before a row was added or removed brings neither back', () => {
    const before = untouched(renderQueryForm(withCondition(withCondition(charged)), language));
    const later = withCondition(withoutCondition(withCondition(withCondition(charged)), 1));

    expect(readQueryForm(before, later).conditions.map(({ row }) => row)).toEqual([2, 3]);
  });

  test('a row is added at the end and removed by its own number', () => {
    const three = withCondition(withCondition(withCondition(charged)));
    const two = withoutCondition(three, 2);

    expect(redrawn(two).conditions.map(({ row }) => row)).toEqual([1, 3]);
  });

  test('a number is never used again, or Slack would fill in what stood there', () => {
    const removed = redrawn(withoutCondition(withCondition(charged), 1));

    expect(redrawn(withCondition(removed)).conditions.map(({ row }) => row)).toEqual([2]);
  });

  test('the last one can be removed', () => {
    expect(redrawn(withoutCondition(withCondition(charged), 1)).conditions).toEqual([]);
  });

  test('a row that needs no value shows no field for it, and keeps what was typed', () => {
    const typed = {
      ...charged,
      conditions: [{ row: 1, about: 'event:City', operator: 'exists', value: 'Pune' }],
    } as const;

    expect(idsIn(typed)).not.toContain('condition-1-value');
    expect(redrawn(typed).conditions).toEqual(typed.conditions);
  });

  test('twenty rows are the most, and fit with everything else', () => {
    let form: QueryForm = { ...charged, kind: 'trends', measure: 'sum' };
    for (let row = 0; row < 20; row += 1) form = withCondition(form);

    expect(JSON.stringify(renderQueryForm(form, language))).not.toContain('Add another');
    expect(viewMisfits(renderQueryForm(form, language))).toEqual([]);
  });
});

test.each(['500', '0', '1.5', '-3', 'many', ''])(
  'a count of “%s” makes no view that Slack refuses',
  (count) => {
    const form: QueryForm = { ...charged, kind: 'top', count };

    expect(viewMisfits(renderQueryForm(form, language))).toEqual([]);
  },
);

test('a part that is hidden for a while is not forgotten', () => {
  const query = trendsQuery({ filters: [{ property: 'City', operator: 'exists' }] });
  const now = redrawn({ ...formOf(query, place), kind: 'now' });

  expect(parseQueryForm(redrawn({ ...now, kind: 'trends' }), language)).toEqual({
    ok: true,
    value: query,
  });
});

test('everyone is counted when no event is chosen, and then there are no dates', () => {
  const everyone: QueryForm = { ...emptyForm(place), kind: 'profiles' };

  expect(parseQueryForm(everyone, language)).toEqual({ ok: true, value: { kind: 'profiles' } });
  expect(idsIn(everyone)).not.toContain('dates');
  expect(idsIn({ ...everyone, event: 'Charged' })).toContain('dates');
});

test('the last line is the same question typed, or what is missing', () => {
  expect(wordsOf(charged)).toContain('/counts events Charged last 7 days');
  expect(wordsOf(emptyForm(place))).toContain('Which event is missing.');
});

test('opened in no channel, the form answers in a direct message', () => {
  expect(redrawn(emptyForm()).answer).toBe('direct');
  expect(idsIn(emptyForm(place))).toContain('answer');
});

describe('a form that is none of ours is refused', () => {
  test.each([
    ['no metadata', { private_metadata: '', state: { values: {} } }],
    ['other metadata', { private_metadata: '{"id":1}', state: { values: {} } }],
    ['no state', { private_metadata: JSON.stringify(emptyForm()) }],
    ['nothing', undefined],
  ])('%s', (_what, view) => {
    expect(() => readQueryForm(view)).toThrow();
  });
});

describe('a condition on what people did, or where', () => {
  const deed = (about: string, value: string): QueryForm => ({
    ...charged,
    conditions: [{ row: 1, about, operator: 'is', value }],
  });

  test.each([
    [
      'did',
      'App Launched at least 3 times last 30 days',
      'did "App Launched" at least 3 times last 30 days',
    ],
    ['did', 'Viewed or Refunded', 'did Viewed or did Refunded'],
    ['did not', '"App Uninstalled"', 'did not "App Uninstalled"'],
    ['within', '10 km of 19.07,72.87', 'within 10 km of 19.07,72.87'],
    ['profile:Plan', 'Gold or Silver', 'profile Plan is Gold or Silver'],
    ['geo:country', 'India', 'geo country is India'],
  ])('“%s” and “%s”', (about, value, condition) => {
    const read = parseQueryForm(redrawn(deed(about, value)), language);

    expect(read.ok && describeCommand(read.value)).toContain(`where ${condition}`);
  });

  test.each([
    ['did', '', 'What they did is missing here.'],
    ['did', 'Viewed 3 times', '“3 times” could be exactly so often, or at least.'],
    ['did not', 'Viewed at least 3 times', '“did not” is about who never did it'],
    ['within', '10 km of Mumbai', 'Around which point is missing here.'],
    ['within', 'Mumbai', 'What should “within Mumbai” be?'],
  ])('its mistake stands under it: “%s” and “%s”', (about, value, words) => {
    const read = parseQueryForm(deed(about, value), language);

    expect(read).toMatchObject({
      ok: false,
      problems: [{ at: 'condition-1-value', message: expect.stringContaining(words) }],
    });
  });

  test('of places only “is” can be chosen', () => {
    const drawn = JSON.stringify(renderQueryForm(deed('geo:country', 'India'), language));

    expect(drawn).not.toContain('does not contain');
    expect(JSON.stringify(renderQueryForm(deed('profile:Plan', 'Gold'), language))).toContain(
      'does not contain',
    );
  });

  test('needs no event to be chosen', () => {
    const { event, ...form } = deed('did', 'Viewed last 30 days');
    const read = parseQueryForm(redrawn({ ...form, kind: 'profiles' }), language);

    expect(event).toBe('Charged');
    expect(read.ok && describeCommand(read.value)).toBe('profiles where did Viewed last 30 days');
  });

  test('on the event needs one', () => {
    const { event, ...form } = deed('event:Amount', '5');
    const read = parseQueryForm({ ...form, kind: 'profiles' }, language);

    expect(event).toBe('Charged');
    expect(read).toMatchObject({ ok: false, problems: [{ at: 'event' }] });
  });
});
