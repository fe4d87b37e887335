import { describe, expect, test } from '@jest/globals';
import { parseCommand } from '../../src/command/parse-command.ts';
import { type Unlisted, unlistedNames } from '../../src/query/unlisted-names.ts';
import { question } from '../builders.ts';

const properties: Readonly<Record<string, readonly string[]>> = {
  Charged: ['Amount', 'Payment mode'],
};
const lists = {
  events: () => ['Charged', 'Searched'],
  ownPropertiesOf: (event: string) => properties[event],
};

function unlistedIn(text: string): Unlisted[] {
  const read = parseCommand(text, question().reference);
  if (!read.ok || read.value.type !== 'ask') throw new Error(`${text} is no question`);
  return unlistedNames(read.value.queries, lists);
}

describe('every name is listed, or nothing is known of it', () => {
  test.each([
    'events Charged yesterday',
    'now',
    'profiles',
    'trends Charged sum Amount last 7 days',
    'top Country of "App Launched" yesterday',
    'top Query of Searched yesterday',
    'top geo city of Charged yesterday',
    'events Charged where Platform is iOS yesterday',
  ])('%s', (text) => {
    expect(unlistedIn(text)).toEqual([]);
  });
});

describe('a name is not listed', () => {
  test.each<[string, Unlisted[]]>([
    ['events Chraged yesterday', [{ name: 'Chraged', near: 'Charged' }]],
    ['events charged yesterday', [{ name: 'charged', near: 'Charged' }]],
    ['events Refunded yesterday', [{ name: 'Refunded' }]],
    [
      'trends Charged sum Amuont last 7 days',
      [{ name: 'Amuont', near: 'Amount', propertyOf: 'Charged' }],
    ],
    ['top Country of Charged yesterday', [{ name: 'Country', propertyOf: 'Charged' }]],
    [
      'trends Charged by "Paymnet mode" last 7 days',
      [{ name: 'Paymnet mode', near: 'Payment mode', propertyOf: 'Charged' }],
    ],
    [
      'events Charged where Amount above 5 and "Tax rate" is 3 yesterday',
      [{ name: 'Tax rate', propertyOf: 'Charged' }],
    ],
    [
      'profiles Charged yesterday where did not "App Lanched"',
      [{ name: 'App Lanched', near: 'App Launched' }],
    ],
    ['events Chraged yesterday; profiles Chraged', [{ name: 'Chraged', near: 'Charged' }]],
  ])('%s', (text, expected) => {
    expect(unlistedIn(text)).toEqual(expected);
  });
});

test('without a list there is no doubt', () => {
  const read = parseCommand('events Chraged yesterday', question().reference);
  if (!read.ok || read.value.type !== 'ask') throw new Error('it is no question');

  expect(
    unlistedNames(read.value.queries, { events: () => [], ownPropertiesOf: () => undefined }),
  ).toEqual([]);
});
