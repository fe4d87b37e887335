import { describe, expect, test } from '@jest/globals';
import { parseCommand } from '../../src/command/parse-command.ts';
import { eventsQuery, question } from '../builders.ts';

const { reference } = question();
const charged = { type: 'ask', queries: [eventsQuery()] };

function saved(name: string) {
  return { type: 'save', name, query: eventsQuery() };
}

describe('reads', () => {
  test.each([
    ['jobs', { type: 'jobs' }],
    ['JOBS', { type: 'jobs' }],
    ['cancel', { type: 'jobs' }],
    ['cancel a1b2c3', { type: 'cancel', reference: 'A1B2C3' }],
    ['Cancel 123456', { type: 'cancel', reference: '123456' }],
    ['cancel "A1B2C3"', { type: 'cancel', reference: 'A1B2C3' }],
    ['list', { type: 'list' }],
    ['run weekly revenue', { type: 'run', name: 'weekly revenue' }],
    ['RUN "Weekly  revenue"', { type: 'run', name: 'Weekly revenue' }],
    ['run weekly revenue privately', { type: 'run', name: 'weekly revenue', privately: true }],
    ['run privately', { type: 'run', name: 'privately' }],
    ['delete last week, in short', { type: 'delete', name: 'last week, in short' }],
    ['rename a b to c d', { type: 'rename', from: 'a b', to: 'c d' }],
    ['rename "how to" to "what to do"', { type: 'rename', from: 'how to', to: 'what to do' }],
    ['save weekly revenue: events Charged yesterday', saved('weekly revenue')],
    ['Save  Weekly   revenue :events Charged yesterday', saved('Weekly revenue')],
    ['save "a: b": events Charged yesterday', saved('a: b')],
    ['save "a \\"b\\"": events Charged yesterday', saved('a "b"')],
    ['events Charged yesterday as charges', { ...charged, saveAs: 'charges' }],
    ['events Charged yesterday AS weekly revenue', { ...charged, saveAs: 'weekly revenue' }],
    ['events Charged yesterday as "last week"', { ...charged, saveAs: 'last week' }],
    ['events Charged yesterday privately', { ...charged, privately: true }],
    ['events Charged yesterday as x privately', { ...charged, saveAs: 'x', privately: true }],
    ['events Charged yesterday privately as x', { ...charged, saveAs: 'x', privately: true }],
    [
      'events "Signed up as guest" yesterday',
      { type: 'ask', queries: [eventsQuery({ event: 'Signed up as guest' })] },
    ],
  ])('%s', (text, command) => {
    expect(parseCommand(text, reference)).toEqual({ ok: true, value: command });
  });
});

describe('points at what it cannot read', () => {
  test.each([
    ['jobs of bob', 5, 'I do not know what to do with “of bob”.', 'jobs'],
    ['cancel everything', 7, '“everything” is no reference.', 'jobs'],
    ['cancel A1B2C3 B1B2C3', 7, '“A1B2C3 B1B2C3” is no reference.', 'jobs'],
    ['jbos', 0, 'I do not know “jbos”.', 'jobs'],
    ['cancle', 0, 'I do not know “cancle”.', 'cancel'],
    [
      'save x: evnts Charged yesterday',
      8,
      'I do not know “evnts”.',
      'save x: events Charged yesterday',
    ],
    ['events Charged lst week as x', 15, 'I do not know “lst”.', 'events Charged last week as x'],
    [
      'events Charged as guest yesterday',
      24,
      '“yesterday” could be part of the name or of the question.',
      'events Charged yesterday as guest',
    ],
    [
      'trends Charged as revenue weekly',
      26,
      '“weekly” could be part of the name or of the question.',
      'trends Charged weekly as revenue',
    ],
    [
      'save x: events Charged yesterday privately',
      8,
      'The name and the days are saved, and nothing else.',
      'save x: events Charged yesterday',
    ],
    [
      'save weekly revenue',
      4,
      'A name and a question are saved, with a colon between them.',
      'save weekly revenue: trends Charged weekly sum Amount last 12 weeks',
    ],
    [
      'save x: list',
      8,
      'Only a question can be saved.',
      'save weekly revenue: trends Charged weekly sum Amount last 12 weeks',
    ],
  ])('%s', (text, ...[at, message, suggestion]) => {
    expect(parseCommand(text, reference)).toMatchObject({
      ok: false,
      problems: [{ at, message, suggestions: expect.arrayContaining([suggestion]) }],
    });
  });
});

describe('asks back, without a suggestion,', () => {
  test.each([
    ['rename a', 'The new name is missing.'],
    ['rename a to b to c', 'Where the first name ends is not clear.'],
    ['run', 'There is no name here.'],
    ['delete', 'There is no name here.'],
    [`run ${'x'.repeat(61)}`, 'A name has at most 60 characters; this one has 61.'],
    [`save ${'x'.repeat(61)}: events Charged`, 'A name has 1 to 60 characters; this one has 61.'],
  ])('%s', (text, message) => {
    const read = parseCommand(text, reference);

    expect(read).toMatchObject({ ok: false, problems: [{ message }] });
  });
});
