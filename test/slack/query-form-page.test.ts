import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Bot, startBot } from '../bot.ts';
import { sendJson, startServer, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { describeInBrowser, launchBrowser } from '../local/slack/page/browser.ts';
import { passingInBrowser } from './browser-time.ts';

const schema = '{"events":[{"name":"Charged","properties":["Amount","Country"]}]}';

describeInBrowser('the form in a browser', () => {
  let clock: FakeClock;
  let clevertap: TestServer;
  let bot: Bot;
  let browser: Browser;
  let page: Page;

  beforeEach(async () => {
    clock = fakeClock();
    clevertap = await startServer((response, { url }) =>
      sendJson(
        response,
        url?.startsWith('/getSchema') ? schema : '{"status":"success","count":7138}',
      ),
    );
    bot = await startBot({ clevertapUrl: clevertap.url, clock });
    browser = await launchBrowser();
  });

  afterEach(async () => {
    await browser.close();
    await bot.stop();
    await clevertap.stop();
  });

  async function openForm(viewport: { width: number; height: number }): Promise<void> {
    page = await browser.newPage({ viewport });
    await page.goto(bot.slack.url);
    await page.locator('main textarea').fill('/counts');
    await page.locator('main textarea').press('Enter');
    await page.getByRole('dialog').waitFor();
  }

  /** Types into a menu that offers what the bot knows, and takes the first. */
  async function choose(label: string | RegExp, typed: string, name: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).click();
    await page.keyboard.type(typed);
    await page.getByRole('option', { name, exact: true }).click();
  }

  function lastLine(words: string): Promise<void> {
    return page.getByRole('dialog').getByText(words).waitFor();
  }

  test.each([
    ['desktop', { width: 1280, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ])(
    'on a %s it is filled in, mended and answered',
    async (_name, viewport) => {
      await openForm(viewport);
      await choose('Event', 'char', 'Charged');
      await lastLine('/counts events Charged last 7 days');
      await page.getByRole('button', { name: 'Add a condition' }).click();
      await choose(/^Condition 1/, 'am', 'Amount');
      await lastLine('The value to compare with is missing here.');
      const value = page.getByRole('textbox', { name: 'Value' });
      await value.fill('500 and 600');
      await page.getByRole('button', { name: 'Count', exact: true }).click();
      await page.getByText('joined by “or”').waitFor();

      await value.fill('500');
      await page.getByRole('button', { name: 'Count', exact: true }).click();

      await passingInBrowser({ clock, page }, page.getByText('7,138 Charged events').waitFor());
      expect(await page.getByRole('dialog').count()).toBe(0);
    },
    60_000,
  );
});
