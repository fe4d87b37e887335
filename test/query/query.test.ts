import { describe, expect, test } from '@jest/globals';
import { Query } from '../../src/query/query.ts';
import { eventsQuery, last7Days } from './build-query.ts';

describe('is no query', () => {
  test.each<[string, unknown]>([
    ['nothing', {}],
    ['an unknown kind', { ...eventsQuery(), kind: 'funnel' }],
    ['an event without a name', eventsQuery({ event: '' })],
    ['a name longer than CleverTap has', eventsQuery({ event: 'a'.repeat(121) })],
    ['everyone, narrowed down', { kind: 'profiles', period: last7Days, filters: [] }],
    ['the same split twice', { kind: 'now', by: ['os', 'os'], newToo: false }],
    ['the new among nothing', { kind: 'now', by: [], newToo: true }],
    ['the new by type', { kind: 'now', by: ['type'], newToo: true }],
    [
      'more than fits in a command',
      eventsQuery({
        filters: [{ property: 'a', operator: 'is', values: Array(7).fill('v'.repeat(512)) }],
      }),
    ],
    [
      'a value that is no number',
      eventsQuery({ filters: [{ property: 'a', operator: 'above', value: Number.NaN }] }),
    ],
  ])('%s', (_name, query) => {
    expect(Query.safeParse(query).success).toBe(false);
  });
});

test('everyone is a query of its own', () => {
  expect(Query.parse({ kind: 'profiles' })).toEqual({ kind: 'profiles' });
});
