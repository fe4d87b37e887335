import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/command/command.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { day } from '../../src/query/day.ts';
import { eventsQuery, reference } from '../query/build-query.ts';
import { mistakeIn } from './asked.ts';

function read(text: string): Command | undefined {
  const command = parseCommand(text, reference);
  return command.ok ? command.value : undefined;
}

test('an event is counted over the last seven days unless dates are given', () => {
  expect(read('events Charged')).toEqual({ type: 'ask', queries: [eventsQuery()] });
});

test('conditions become filters, each with its own shape', () => {
  const query = eventsQuery({
    filters: [
      { property: 'Country', operator: 'is', values: ['India', 'Nepal'] },
      { property: 'Amount', operator: 'above', value: 1000 },
      { property: 'Payment mode', operator: 'is not', value: 'Cash' },
      { property: 'Coupon', operator: 'exists' },
    ],
    period: { type: 'this', unit: 'month' },
  });

  expect(
    read(
      'events Charged where Country is India or Nepal and Amount above 1k' +
        ' and Payment mode is not Cash and Coupon exists this month',
    ),
  ).toEqual({ type: 'ask', queries: [query] });
});

test('everyone is asked for without an event', () => {
  expect(read('profiles')).toEqual({ type: 'ask', queries: [{ kind: 'profiles' }] });
});

test('now knows its splits, and the new among them', () => {
  expect(read('now by os, device new')).toEqual({
    type: 'ask',
    queries: [{ kind: 'now', by: ['os', 'device'], newToo: true }],
  });
});

test('a property is one of the event unless a type comes before it', () => {
  expect(read('bottom 3 Country, profile Customer Type, "geo city" of Charged yesterday')).toEqual({
    type: 'ask',
    queries: [
      {
        kind: 'top',
        event: 'Charged',
        properties: [
          { type: 'event', name: 'Country' },
          { type: 'profile', name: 'Customer Type' },
          { type: 'event', name: 'geo city' },
        ],
        order: 'bottom',
        count: 3,
        filters: [],
        period: { type: 'yesterday' },
      },
    ],
  });
});

test('a trend adds up a number, over days that were named', () => {
  expect(read('trends Charged weekly sum Amount 1 Jan to 31 Mar')).toEqual({
    type: 'ask',
    queries: [
      {
        kind: 'trends',
        event: 'Charged',
        interval: 'weekly',
        measure: { type: 'sum', property: 'Amount' },
        filters: [],
        period: { type: 'between', from: day('2026-01-01'), to: day('2026-03-31') },
      },
    ],
  });
});

describe('is not a question', () => {
  test.each<[string, Command]>([
    ['', { type: 'empty' }],
    [' \n\t', { type: 'empty' }],
    ['help', { type: 'help' }],
    ['HELP', { type: 'help' }],
    ['?', { type: 'help' }],
    ['help top', { type: 'help', topic: 'top' }],
    ['help Dates', { type: 'help', topic: 'dates' }],
  ])('%j', (text, command) => {
    expect(read(text)).toEqual(command);
  });
});

describe('what is missing at the end is pointed at behind the end', () => {
  test.each([
    ['events', 7],
    ['events  ', 7],
    ['events Charged where Country is', 32],
    ['top Country of', 15],
  ])('%j', (text, at) => {
    expect(mistakeIn(text)).toMatchObject({ at, length: 1 });
  });
});

test('names too long for CleverTap are refused', () => {
  expect(mistakeIn(`events ${'A'.repeat(121)}`)).toMatchObject({ at: 7, length: 121 });
  expect(read(`events ${'A'.repeat(120)}`)).toMatchObject({ type: 'ask' });
});

test('values too long for CleverTap are refused', () => {
  expect(mistakeIn(`events Charged where Name is "${'A'.repeat(513)}"`)).toMatchObject({ at: 29 });
});

test('twenty conditions are enough', () => {
  const conditions = (count: number) => Array(count).fill('Amount above 1').join(' and ');

  expect(read(`events Charged where ${conditions(20)}`)).toMatchObject({ type: 'ask' });
  expect(mistakeIn(`events Charged where ${conditions(21)}`).message).toBe(
    'These are more than 20 conditions.',
  );
});

test('fifty values are enough', () => {
  const values = (count: number) => Array(count).fill('A').join(' or ');

  expect(read(`events Charged where Name is ${values(50)}`)).toMatchObject({ type: 'ask' });
  expect(mistakeIn(`events Charged where Name is ${values(51)}`).message).toBe(
    'These are more than 50 values.',
  );
});

test('ten properties are enough', () => {
  const properties = (count: number) => Array(count).fill('Country').join(', ');

  expect(read(`top ${properties(10)} of Charged`)).toMatchObject({ type: 'ask' });
  expect(mistakeIn(`top ${properties(11)} of Charged`).message).toBe(
    'At most 10 properties fit in one question.',
  );
});

test('what is short to type but long to repeat is refused as a whole', () => {
  const values = Array.from({ length: 20 }, (_, index) => `${'v'.repeat(40)}${index}`).join(' or ');

  expect(mistakeIn(`events Charged where ${'p'.repeat(120)} is not ${values}`).message).toBe(
    'This is more than one question can hold.',
  );
});

test('one mistake may hide another: suggestions put both right', () => {
  expect(mistakeIn('evnts Charged lst 7 days').suggestions).toEqual(['events Charged last 7 days']);
});
