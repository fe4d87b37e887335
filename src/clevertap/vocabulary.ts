/** Our words in CleverTap's: what both the request and the reading of its answer rely on. */
import type { Times } from '../query/deed.ts';
import type { Operator } from '../query/filter.ts';
import type { Interval, Kind, PropertyType, Split, TrendsQuery } from '../query/query.ts';

export const paths: Record<Kind, string> = {
  events: '/1/counts/events.json',
  profiles: '/1/counts/profiles.json',
  now: '/1/now.json',
  top: '/1/counts/top.json',
  trends: '/1/counts/trends.json',
};

export const operators: Record<Operator, string> = {
  is: 'equals',
  'is not': 'not_equals',
  contains: 'contains',
  'does not contain': 'does_not_contain',
  above: 'greater_than',
  'at least': 'greater_than_equals',
  below: 'less_than',
  'at most': 'less_than_equals',
  exists: 'exists',
  'does not exist': 'does_not_exist',
};

export const timesOperators: Record<Times['operator'], string> = {
  exactly: 'equals',
  'at least': 'greater_than_equals',
  'more than': 'greater_than',
  'at most': 'less_than_equals',
  'less than': 'less_than',
};

export const propertyTypes: Record<PropertyType, string> = {
  event: 'event_properties',
  session: 'session_properties',
  profile: 'profile_fields',
  app: 'app_fields',
  demographics: 'demographics',
  technographics: 'technographics',
  reachability: 'reachability',
  geo: 'geo_fields',
};

export const splits: Record<Split, string> = {
  type: 'user_type',
  source: 'session_source',
  browser: 'browser',
  os: 'os',
  device: 'device',
};

/** Keys of our own: a group named by a person could be called `status` or `error`. */
export function groupKey(index: number): string {
  return `g${index}`;
}

/**
 * CleverTap's weeks have no documented first day, so weeks are added up from days. People cannot
 * be added up: someone who came on two days is one person.
 */
export function trendType({ interval, measure }: TrendsQuery): Interval {
  return interval === 'weekly' && measure.type !== 'people' ? 'daily' : interval;
}
