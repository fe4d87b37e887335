import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Bot, startBot } from '../bot.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { describeInBrowser, launchBrowser } from '../local/slack/page/browser.ts';
import { passingInBrowser } from './browser-time.ts';
import { startUpstream, type Upstream } from './upstream.ts';

describeInBrowser('in a browser', () => {
  let clock: FakeClock;
  let clevertap: Upstream;
  let bot: Bot;
  let browser: Browser;
  let page: Page;

  beforeEach(async () => {
    clock = fakeClock();
    clevertap = await startUpstream();
    bot = await startBot({ clevertapUrl: clevertap.url, clock });
    browser = await launchBrowser();
  });

  afterEach(async () => {
    clevertap.letGo();
    await browser.close();
    await bot.stop();
    await clevertap.stop();
  });

  async function open(viewport: { width: number; height: number }, place = 'C0GROWTH1') {
    page = await browser.newPage({ viewport });
    page.setDefaultTimeout(45_000);
    await page.goto(`${bot.slack.url}?as=alice#${place}`);
    await page.locator('.room').first().waitFor({ state: 'attached' });
  }

  async function type(text: string): Promise<void> {
    const composer = page.locator('main textarea');
    await composer.fill(`/counts ${text}`);
    await composer.press('Enter');
  }

  /** The messages that say so, once there is one. */
  async function message(words: string): Promise<Locator> {
    const found = page.locator('main .message', { hasText: words });
    await passingInBrowser({ clock, page }, found.first().waitFor());
    return found;
  }

  async function press(within: Page | Locator, name: string): Promise<void> {
    await within.getByRole('button', { name, exact: true }).first().click();
  }

  /** Nothing is cut off at the right, and nothing makes the page wider than it is. */
  async function fits(): Promise<void> {
    const [scrolled, seen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      window.innerWidth,
    ]);
    expect(scrolled).toBe(seen);
  }

  const viewports = [
    ['desktop', { width: 1280, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const;

  test.each(viewports)(
    'on a %s an answer is saved under a name, and edited',
    async (_, viewport) => {
      await open(viewport);
      await type('events Charged yesterday');
      const answer = await message('7,138 Charged events');

      await answer.locator('summary', { hasText: '⋯' }).click();
      await press(answer, 'Save');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('/counts events Charged yesterday').waitFor();
      await fits();
      await press(dialog, 'Save');
      await page.getByRole('textbox', { name: 'Name' }).fill('daily charges');
      await press(dialog, 'Save');
      await dialog.getByText('To ask it: /counts run daily charges').waitFor();
      await press(dialog, 'Close');
      await type('run daily charges');
      await passingInBrowser({ clock, page }, page.locator('main .message').nth(1).waitFor());

      await press(answer.first(), 'Edit');
      await dialog.getByText('The same, typed: /counts events Charged yesterday').waitFor();
      await fits();
    },
    120_000,
  );

  test.each(viewports)(
    'on a %s a private answer is posted, and a question cancelled',
    async (_, viewport) => {
      await open(viewport);
      await type('events Charged yesterday privately');
      const own = await message('Only visible to you');

      await press(own, 'Post to channel');
      await message('Posted to the channel.');
      await passingInBrowser(
        { clock, page },
        page
          .locator('main .message:not(.ephemeral)', { hasText: '7,138 Charged events' })
          .waitFor(),
      );

      clevertap.hold();
      await type('profiles Charged yesterday');
      await press(await message('Counting people who did Charged'), 'Cancel');
      await message('Cancelled by');
      await fits();
    },
    120_000,
  );

  test.each(viewports)(
    'on a %s Home runs, renames and deletes what is saved',
    async (_, viewport) => {
      await bot.slack.driver.type('/counts save daily charges: events Charged yesterday');
      clevertap.hold();
      await bot.slack.driver.type('/counts profiles Charged yesterday');
      await open(viewport, 'D0ALICEBT');
      const home = page.getByRole('tabpanel', { name: 'Home' });
      const dialog = page.getByRole('dialog');
      await passingInBrowser({ clock, page }, home.getByText('people who did Charged').waitFor());
      await fits();

      await press(home, 'Cancel');
      await passingInBrowser(
        { clock, page },
        home.getByText('Nothing of yours is under way.').waitFor(),
      );
      clevertap.letGo();
      await press(home, 'Run daily charges');
      await dialog.getByText('The answer comes in Messages.').waitFor();
      expect(await dialog.locator('footer button:visible').allInnerTexts()).toEqual(['Close']);
      await press(dialog, 'Close');
      await press(home, 'Rename daily charges');
      await page.getByRole('textbox', { name: 'Name' }).fill('charges a day');
      await press(dialog, 'Rename');
      await dialog.getByText('Renamed “daily charges” to “charges a day”').waitFor();
      await press(dialog, 'Close');
      await passingInBrowser({ clock, page }, home.getByText('charges a day').waitFor());

      await press(home, 'Delete charges a day');
      await press(dialog, 'Keep');
      await press(home, 'Delete charges a day');
      await press(dialog, 'Delete');
      await dialog.getByText('To have it back:').waitFor();
      await press(dialog, 'Close');
      await passingInBrowser(
        { clock, page },
        home.getByText('charges a day').waitFor({ state: 'detached' }),
      );
      await page.getByRole('tab', { name: 'Messages' }).click();
      await message('7,138 Charged events');
    },
    120_000,
  );
});
