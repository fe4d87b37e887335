import { keyAt, type Source } from '../text/source.ts';

/** Whether two words here are part of an event that CleverTap lists: `Signed up on Android`. */
export function isInKnownName(source: Source, at: number): boolean {
  const words = `${keyAt(source, at)} ${keyAt(source, at + 1)}`;
  const events = source.known?.events() ?? [];
  return events.some((name) => ` ${name.toLowerCase()} `.includes(` ${words} `));
}
