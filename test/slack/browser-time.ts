import type { Page } from 'playwright-core';
import { passing } from '../bot.ts';
import type { FakeClock } from '../lib/fake-clock.ts';

/**
 * Moves the time on by a second for each frame that the page draws, until `promise` is there: on a
 * busy machine hours would pass before a browser has shown anything.
 */
export function passingInBrowser<T>(
  { clock, page }: { readonly clock: FakeClock; readonly page: Page },
  promise: Promise<T>,
): Promise<T> {
  const frame = () =>
    page.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => drawn())));
  return passing(clock, promise, frame);
}
