import type { Page } from 'playwright-core';
import type { FakeClock } from '../lib/fake-clock.ts';

/**
 * Moves the time on by a second for each frame that the page draws, until `promise` is there: on a
 * busy machine hours would pass before a browser has shown anything.
 */
export async function passingInBrowser<T>(
  { clock, page }: { readonly clock: FakeClock; readonly page: Page },
  promise: Promise<T>,
): Promise<T> {
  let settled = false;
  const done = () => {
    settled = true;
  };
  promise.then(done, done);
  while (!settled) {
    await clock.advance(1000);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  }
  return promise;
}
