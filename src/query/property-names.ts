import type { PropertyType } from './query.ts';

/** The types whose property names the Counts API lists in full. */
export const closedNames: Partial<Record<PropertyType, readonly string[]>> = {
  session: [
    'utm_source',
    'utm_medium',
    'utm_campaign',
    'session_referrer',
    'session_source',
    'time_of_day',
  ],
  geo: ['country', 'region', 'city'],
};
