import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { systemClock } from '../../../../src/lib/clock.ts';
import { countsEvents, countsShortcuts } from '../../../../src/local/slack/options.ts';
import { type StartedBolt, startBolt } from '../start-bolt.ts';
import { post, type StartedSlack, startSlack } from '../start-slack.ts';
import { describeInBrowser, launchBrowser } from './browser.ts';

const channel = 'C0GROWTH1';
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const modal = (text: string) => ({ type: 'modal' as const, title: plain(text), blocks: [] });

describeInBrowser('the app on the page', () => {
  let browser: Browser;
  let slack: StartedSlack;
  let bolt: StartedBolt;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    const [shortcuts, events] = [countsShortcuts, countsEvents];
    slack = await startSlack({ clock: systemClock, shortcuts, events });
    bolt = await startBolt(slack, 'socket');
    const { app } = bolt;
    app.shortcut('counts_new', async ({ ack, shortcut, client }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('New count') });
    });
    app.shortcut('counts_from_message', async ({ ack, shortcut, client }) => {
      await ack();
      const text = 'message' in shortcut ? (shortcut.message.text ?? '') : '';
      await client.views.open({ trigger_id: shortcut.trigger_id, view: modal(text) });
    });
    app.event('app_mention', async ({ event, client }) => {
      const { channel: place, thread_ts = event.ts } = event;
      await client.chat.postMessage({ channel: place, thread_ts, text: '7,138' });
    });
    app.message(async ({ message, say }) => {
      if (message.channel_type === 'im') await say('heard');
    });
    app.event('member_joined_channel', async () => undefined);
  });

  afterEach(async () => {
    await page?.close();
    await bolt.stop();
    await slack.stop();
  });

  async function open(place = channel, viewport = { width: 1280, height: 800 }): Promise<void> {
    page = await browser.newPage({ viewport });
    page.setDefaultTimeout(45_000);
    await page.goto(`${slack.url}?as=alice#${place}`);
    await page.locator('.room').first().waitFor();
  }

  const title = (text: string) => page.locator('.modal h2', { hasText: text }).waitFor();

  async function say(text: string, place = 'main'): Promise<void> {
    await page.locator(`${place} textarea`).fill(text);
    await page.locator(`${place} textarea`).press('Enter');
  }

  /** Publishes a Home whose button counts its presses. */
  function publishAtHome(): void {
    let presses = 0;
    const publish = async (user_id: string) => {
      const button = { type: 'button' as const, action_id: 'more', text: plain('More') };
      await slack.client.views.publish({
        user_id,
        view: {
          type: 'home',
          blocks: [
            { type: 'header', text: plain(`Pressed ${presses} times`) },
            { type: 'actions', elements: [button] },
          ],
        },
      });
    };
    bolt.app.event('app_home_opened', async ({ event }) => await publish(event.user));
    bolt.app.action('more', async ({ ack, body }) => {
      await ack();
      presses += 1;
      await publish(body.user.id);
    });
  }

  test('has shortcuts behind the lightning', async () => {
    await open();
    await page.locator('main .shortcuts').click();
    await page.getByText('New count').click();
    await title('New count');
  });

  test('has shortcuts among the commands', async () => {
    await open();
    await page.locator('main textarea').fill('/new');
    await page.getByText('New count').click();
    await title('New count');

    expect(await page.locator('main textarea').inputValue()).toBe('');
  });

  test('has shortcuts in the menu of a message, and says when they fail', async () => {
    await post(slack, { channel, text: 'events Charged' });
    await open();
    const message = page.locator('main .message', { hasText: 'events Charged' });
    const use = async () => {
      await message.hover();
      await message.locator('summary').click();
      await message.getByText('Count from message').click();
    };
    await use();
    await title('events Charged');
    await page.keyboard.press('Escape');
    await page.locator('.modal').waitFor({ state: 'detached' });

    slack.driver.setRequestUrl('http://127.0.0.1:1/');
    await use();
    await message.getByText('The app did not take this: dispatch_failed').waitFor();
  });

  test('answers a mention in a thread there', async () => {
    await post(slack, { channel, text: 'Counting' });
    await open();
    const root = page.locator('main .message', { hasText: 'Counting' });
    await root.hover();
    await root.getByText('Reply').click();
    await say('@counts trends Charged last 7 days', 'aside');

    await page.locator('aside .message', { hasText: '7,138' }).waitFor();
    expect(await page.locator('aside .mention').innerText()).toBe('@Counts');
  });

  test('has a Home, filled when one comes, that one can press on', async () => {
    publishAtHome();
    await open('D0ALICEBT');
    await page.getByText('Pressed 0 times').waitFor();
    await page.getByText('More', { exact: true }).click();
    await page.getByText('Pressed 1 times').waitFor();

    expect(await page.locator('main textarea').isVisible()).toBe(false);
  });

  test('has messages beside its Home', async () => {
    publishAtHome();
    await open('D0ALICEBT');
    await page.getByRole('tab', { name: 'Messages' }).click();
    await say('hello');
    await page.locator('main .message', { hasText: 'heard' }).waitFor();
    expect(await page.getByText('Pressed 0 times').isVisible()).toBe(false);

    await page.getByRole('tab', { name: 'Home' }).click();
    await page.getByText('Pressed 0 times').waitFor();
  });

  test('shows no tabs elsewhere', async () => {
    await open();

    expect(await page.locator('.tabs').isVisible()).toBe(false);
  });

  test('knows guests and strangers from members', async () => {
    await slack.driver.type('hi', { channel: 'northwind', user: 'erin' });
    await open('C0PARTNER');

    expect(await page.locator('main .message .badge').innerText()).toBe('EXTERNAL');
    await page.locator('#person').selectOption('erin');
    await page.locator('.room', { hasText: 'growth' }).waitFor({ state: 'detached' });
    expect(await page.locator('.room .name').allInnerTexts()).toEqual(['northwind', 'Counts']);
  });
});
