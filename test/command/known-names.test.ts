import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Known } from '../../src/command/known.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { describeCommand } from '../../src/query/describe-command.ts';
import { isComparison } from '../../src/query/filter.ts';
import { filtersOf, type Query } from '../../src/query/query.ts';
import { anyQuery, reference } from '../query/build-query.ts';

const properties: Readonly<Record<string, readonly string[]>> = {
  Charged: ['Amount', 'Country', 'Platform', 'Plan', 'plan'],
  'App Launched': ['CT Source'],
};

const known: Known = {
  events: () => ['Charged', 'App Launched', 'App Uninstalled', 'Signed up on Android'],
  ownPropertiesOf: (event) => properties[event],
  profileProperties: () => ['Plan', 'Customer Type', 'Gender'],
};

/** The command that a text asks, or what is asked back and in which ways it can be meant. */
function read(text: string): string {
  const command = parseCommand(text, reference, known);
  if (!command.ok) return command.problems[0]?.suggestions?.join(' | ') ?? '';
  return command.value.type === 'ask' ? command.value.queries.map(describeCommand).join('; ') : '';
}

describe('what CleverTap lists tells whose property a name is', () => {
  test.each([
    ['events Charged where Country is India today', 'events Charged where Country is India today'],
    [
      'events App Launched where Country is India today',
      'events "App Launched" where geo country is India today',
    ],
    ['events Charged where amount above 5 today', 'events Charged where Amount above 5 today'],
    [
      'events App Launched where Plan is Gold today',
      'events "App Launched" where profile Plan is Gold today',
    ],
    [
      'events App Launched where customer type is Gold today',
      'events "App Launched" where profile "Customer Type" is Gold today',
    ],
    ['profiles where Plan is Gold', 'profiles where profile Plan is Gold'],
    [
      'events Charged where Gender is Female today',
      'events Charged where demographics Gender is "Female" today',
    ],
    ['profiles where did charged today', 'profiles where did Charged today'],
    [
      'profiles where did Charged with Platform is Android today',
      'profiles where did Charged with event Platform is "Android" today',
    ],
    ['events Signed up on Android today', 'events "Signed up on Android" today'],
  ])('%s', (text, command) => {
    expect(read(text)).toBe(command);
  });
});

describe('what may be either is asked back, in both ways', () => {
  test.each([
    [
      'events Charged where Platform is Android',
      'events Charged where event Platform is Android | events Charged where technographics Platform is Android',
    ],
    [
      'events Charged where Plan is Gold',
      'events Charged where event Plan is Gold | events Charged where profile Plan is Gold',
    ],
    [
      'events Refunded where Plan is Gold',
      'events Refunded where event Plan is Gold | events Refunded where profile Plan is Gold',
    ],
    [
      'profiles where did Uninstalled today',
      'profiles where did "App Uninstalled" today | profiles where did "Uninstalled" today',
    ],
    [
      'profiles where did Chargd today',
      'profiles where did Charged today | profiles where did "Chargd" today',
    ],
  ])('%s', (text, ways) => {
    expect(read(text)).toBe(ways);
  });
});

test('a command about properties that the event has is read the same with the list', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const listed: Known = {
        events: () => [],
        ownPropertiesOf: () => ownNames(query),
        profileProperties: () => [],
      };

      expect(parseCommand(describeCommand(query), reference, listed)).toEqual({
        ok: true,
        value: { type: 'ask', queries: [query] },
      });
    }),
    { numRuns: 500 },
  );
});

/** The event properties that the conditions of a query are about. */
function ownNames(query: Query): string[] {
  return filtersOf(query)
    .filter(isComparison)
    .filter(({ type }) => type === undefined)
    .map(({ property }) => property);
}
