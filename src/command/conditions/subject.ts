import type { GeoLevel } from '../../query/place.ts';
import type { Block } from '../../query/property-filter.ts';

/** What a comparison is about; without a type, a property of the event. */
export type Subject =
  | { readonly type?: Block | undefined; readonly property: string }
  | { readonly type: 'geo'; readonly property: GeoLevel };

/** Fields of CleverTap's own whose values are text, also where they look like numbers: `OS 14`. */
export function holdsText({ type, property }: Subject): boolean {
  return (
    type !== undefined && type !== 'profile' && !(type === 'demographics' && property === 'Age')
  );
}
