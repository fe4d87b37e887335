import type { Unlisted } from '../query/unlisted-names.ts';
import { cut } from './message.ts';

const longestName = 60;

/** A doubt, not a refusal: CleverTap lists what it has seen, some time ago. */
export function describeUnlisted({ name, propertyOf, near }: Unlisted): string {
  const what =
    propertyOf === undefined
      ? `CleverTap lists no event “${shown(name)}”.`
      : `CleverTap lists no property “${shown(name)}” of “${shown(propertyOf)}”.`;
  return near === undefined ? what : `${what} Did you mean “${shown(near)}”?`;
}

function shown(name: string): string {
  return cut(name, longestName);
}
