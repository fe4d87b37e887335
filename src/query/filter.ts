import { z } from 'zod';
import { DidAnyFilter, DidFilter, DidNotFilter, deedsOf, type History } from './deed.ts';
import { GeoFilter, GeoLevel, NearFilter } from './place.ts';
import { PropertyFilter } from './property-filter.ts';

export { type Operator, PropertyFilter, Value } from './property-filter.ts';

/** One condition. Several in a query must all hold. */
export const Filter = z.union([
  PropertyFilter,
  GeoFilter,
  NearFilter,
  DidFilter,
  DidNotFilter,
  DidAnyFilter,
]);
export type Filter = z.infer<typeof Filter>;

/** Why conditions do not fit into one request of CleverTap's. */
export type Misfit =
  | 'two choices of deeds'
  | 'two circles'
  | 'two of a level'
  | 'region without country'
  | 'city without region'
  | 'too many places';

export const mostFilters = 20;
/** Every country goes with every region and every city. */
export const mostPlaces = 100;

/** Undefined when all of them fit into one request. */
export function misfitOf(filters: readonly Filter[]): Misfit | undefined {
  const geo = filters.filter(isGeo);
  const levels = new Set(geo.map(({ property }) => property));
  const several = (type: Filter['type']) => filters.filter((one) => one.type === type).length > 1;
  if (several('did any')) return 'two choices of deeds';
  if (several('near')) return 'two circles';
  if (levels.size < geo.length) return 'two of a level';
  if (levels.has('region') && !levels.has('country')) return 'region without country';
  if (levels.has('city') && !levels.has('region')) return 'city without region';
  const places = geo.reduce((product, { values }) => product * values.length, 1);
  return places > mostPlaces ? 'too many places' : undefined;
}

export const Filters = z
  .array(Filter)
  .max(mostFilters)
  .readonly()
  .refine((filters) => misfitOf(filters) === undefined, 'more than fits into one request');

/** Conditions on people of whom no event is asked for. */
export const PeopleFilters = Filters.refine(
  (filters) => !filters.some(needsEvent),
  'about an event that is not there',
).refine((filters) => filters.length > 0, 'no conditions');

/** Whether a condition says something of the event that is counted, or of its days. */
export function needsEvent(filter: Filter): boolean {
  if (isHistory(filter)) return deedsOf(filter).some(({ period }) => period === undefined);
  return filter.type === undefined || filter.type === 'session';
}

export function isHistory(filter: Filter): filter is History {
  return filter.type === 'did' || filter.type === 'did not' || filter.type === 'did any';
}

export function isGeo(filter: Filter): filter is GeoFilter {
  return filter.type === 'geo';
}

/** Whether a condition compares one property with something. */
export function isComparison(filter: Filter): filter is PropertyFilter | GeoFilter {
  return 'property' in filter;
}

/** The places meant, each a path from its country down; none when no condition is about places. */
export function placesOf(filters: readonly Filter[]): readonly (readonly string[])[] {
  const geo = GeoLevel.options
    .map((level) => filters.filter(isGeo).find(({ property }) => property === level))
    .filter((filter) => filter !== undefined);
  if (geo.length === 0) return [];
  return geo.reduce<readonly (readonly string[])[]>(
    (paths, { values }) => paths.flatMap((path) => values.map((value) => [...path, value])),
    [[]],
  );
}
