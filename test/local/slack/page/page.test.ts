import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createCanvas } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { systemClock } from '../../../../src/lib/clock.ts';
import { type StartedBolt, startBolt } from '../start-bolt.ts';
import { post, type StartedSlack, startSlack } from '../start-slack.ts';
import { describeInBrowser, launchBrowser } from './browser.ts';

const channel = 'C0GROWTH1';
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const png = createCanvas(2, 3).toBuffer('image/png');

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const button = (fields: Record<string, unknown> = {}) => ({
  type: 'button',
  action_id: 'again',
  text: plain('Run again'),
  ...fields,
});
const actions = (...elements: readonly unknown[]) => ({ type: 'actions', elements });

describeInBrowser('the page', () => {
  let browser: Browser;
  let slack: StartedSlack;
  let bolt: StartedBolt;
  let page: Page;
  let pressed: Record<string, unknown>[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    pressed = [];
    slack = await startSlack({ clock: systemClock, fileReadyAfterMs: 0, limitsPosts: false });
    bolt = await startBolt(slack, 'socket');
    bolt.app.command('/counts', async ({ ack, command }) => await ack(`heard: ${command.text}`));
    bolt.app.action('again', async ({ ack, action }) => {
      pressed.push(action as unknown as Record<string, unknown>);
      await ack();
    });
  });

  afterEach(async () => {
    await page?.close();
    await bolt.stop();
    await slack.stop();
  });

  async function open(as = 'alice', viewport = desktop): Promise<void> {
    page = await browser.newPage({ viewport });
    await page.goto(`${slack.url}?as=${as}#${channel}`);
    await page.locator('main .column > *').first().waitFor();
  }

  function message(text: string, place = 'main') {
    return page.locator(`${place} .message`, { hasText: text });
  }

  async function say(text: string, place = 'main'): Promise<void> {
    await page.locator(`${place} textarea`).fill(text);
    await page.locator(`${place} textarea`).press('Enter');
  }

  test('answers a command to the person alone', async () => {
    await open();
    await say('/counts now');

    await message('heard: now').waitFor();
    expect(await message('heard: now').innerText()).toContain('Only visible to you');

    await page.locator('#person').selectOption('bob');
    await page.getByText('Nothing here yet').waitFor();
  });

  test('says what a person says, to everyone, without a reload', async () => {
    await open('bob');
    await slack.driver.type('anyone got <numbers> & charts?', { channel, user: 'alice' });

    await message('anyone got <numbers> & charts?').waitFor();
    expect(await message('anyone').locator('.author').innerText()).toBe('Alice Menon');
  });

  test('shows an edit, and counts the replies of a thread', async () => {
    await open();
    const ts = await post(slack, { channel, text: 'Counting' });
    await message('Counting').waitFor();
    await slack.client.chat.update({ channel, ts, text: 'answered in thread' });
    await post(slack, { channel, text: '*7,138* Charged', thread_ts: ts });
    await post(slack, { channel, text: 'and more', thread_ts: ts });

    await message('answered in thread').getByText('2 replies').click();
    await message('7,138 Charged', 'aside').waitFor();
    expect(
      await message('7,138', 'aside')
        .locator('strong', { hasText: /^7,138$/ })
        .count(),
    ).toBe(1);
    expect(await message('answered in thread').locator('.edited').count()).toBe(1);
    expect(await message('7,138').count()).toBe(0);

    await say('thanks', 'aside');
    await message('thanks', 'aside').waitFor();
    await page.locator('aside .close').click();
    await message('answered in thread').getByText('3 replies').waitFor();
  });

  test('presses a button, and tells when nobody takes it', async () => {
    await open();
    await post(slack, { channel, text: 'x', blocks: [actions(button({ value: 'q1' }))] });
    await page.getByText('Run again').click();
    await page.waitForFunction(() => !document.querySelector('.busy'));
    expect(pressed).toMatchObject([{ action_id: 'again', value: 'q1' }]);

    slack.driver.disconnectSockets('cut');
    await page.getByText('Run again').click();
    await page.getByText('The app did not take this: dispatch_failed').waitFor();
  });

  test('asks before a press that wants to be confirmed', async () => {
    const confirm = {
      title: plain('Cancel it?'),
      text: plain('Nothing will be answered.'),
      confirm: plain('Cancel it'),
      deny: plain('Keep'),
    };
    await open();
    await post(slack, { channel, text: 'x', blocks: [actions(button({ confirm }))] });
    await page.getByText('Run again').click();
    await page.getByText('Keep').click();
    await page.getByText('Run again').click();
    await page.locator('dialog').getByText('Cancel it', { exact: true }).click();
    await page.waitForFunction(() => !document.querySelector('dialog, .busy'));

    expect(pressed).toHaveLength(1);
  });

  test('shows an uploaded picture, and opens it at its own size', async () => {
    await open();
    const uploaded = await slack.client.filesUploadV2({ file: png, filename: 'chart.png' });
    const [outer] = uploaded.files as { files: { id: string }[] }[];
    const slack_file = { id: outer?.files[0]?.id };
    const blocks = [{ type: 'image', alt_text: 'Charged by day', slack_file }];
    await post(slack, { channel, text: 'x', blocks });

    const picture = page.getByAltText('Charged by day');
    await picture.waitFor();
    await picture.evaluate((image: HTMLImageElement) => image.decode());
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(3);

    await picture.click();
    expect(await page.locator('dialog img').getAttribute('alt')).toBe('Charged by day');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  });

  test('takes nothing that someone wrote for markup, and fetches nothing from elsewhere', async () => {
    const requests: string[] = [];
    const hostile =
      '<img src=x onerror=alert(1)> <javascript:alert(1)|click> "><script>alert(1)</script>';
    await open();
    page.on('request', (request) => requests.push(request.url()));
    page.on('dialog', () => requests.push('a dialog'));
    await post(slack, {
      channel,
      text: 'x',
      blocks: [
        { type: 'section', text: mrkdwn(hostile), fields: [plain(hostile)] },
        { type: 'header', text: plain(hostile) },
        { type: 'markdown', text: `[click](javascript:alert(1)) ${hostile}` },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: hostile },
                { type: 'link', url: 'javascript:alert(1)', text: 'click' },
              ],
            },
          ],
        },
        { type: 'table', rows: [[{ type: 'raw_text', text: hostile }]] },
        { type: 'image', alt_text: hostile, image_url: 'https://example.com/a.png' },
        actions(button({ text: plain(hostile.slice(0, 75)) })),
      ],
    });
    await slack.driver.type(hostile, { channel });
    await message('click').last().waitFor();

    expect(await page.locator('.message script, .message img[src="x"]').count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(requests.filter((url) => !url.startsWith(slack.url))).toEqual([]);
  });

  test('draws every kind of block', async () => {
    const options = ['a', 'b'].map((value) => ({ text: plain(value), value }));
    await open();
    await post(slack, {
      channel,
      text: 'x',
      blocks: [
        { type: 'header', text: plain('A header') },
        {
          type: 'section',
          fields: [mrkdwn('*left*'), mrkdwn('~right~')],
          accessory: { type: 'static_select', options },
        },
        { type: 'context', elements: [mrkdwn('_small_')] },
        { type: 'divider' },
        actions(
          { type: 'overflow', options },
          { type: 'datepicker' },
          { type: 'checkboxes', options },
          { type: 'users_select' },
          { type: 'multi_static_select', options },
        ),
        {
          type: 'input',
          label: plain('A name'),
          element: { type: 'plain_text_input', multiline: true },
        },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              style: 'ordered',
              elements: [
                { type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] },
              ],
            },
            { type: 'rich_text_preformatted', elements: [{ type: 'text', text: '██' }] },
          ],
        },
        { type: 'markdown', text: '# Title\n**bold**\n- item\n\n```\ncode\n```' },
        {
          type: 'video',
          video_url: 'https://a.b/c',
          thumbnail_url: 'https://a.b/d',
          alt_text: 'v',
          title: plain('A video'),
        },
        {
          type: 'table',
          rows: [[{ type: 'raw_text', text: 'Country' }], [{ type: 'raw_number', value: 4812 }]],
        },
      ],
    });
    await message('A header').waitFor();

    const tags = [
      'h3.header',
      '.fields s',
      '.context em',
      'hr',
      '.overflow',
      'input[type=date]',
      'input[type=checkbox]',
      'select[multiple]',
      'textarea',
      'ol li',
      'pre',
      'ul li',
      'td',
    ];
    for (const tag of tags) {
      expect([tag, await page.locator(`.message ${tag}`).count()]).not.toEqual([tag, 0]);
    }
    expect(await page.locator('.unknown').count()).toBe(0);
    expect(await page.locator('td').innerText()).toBe('4,812');
  });

  test('chooses from an overflow menu and from a select', async () => {
    const options = ['csv', 'save'].map((value) => ({ text: plain(value), value }));
    await open();
    const choosers = ['overflow', 'static_select'].map((type) => ({
      type,
      action_id: 'again',
      options,
    }));
    await post(slack, {
      channel,
      text: 'x',
      blocks: choosers.map((element) => actions(element)),
    });
    await page.locator('summary').click();
    await page.locator('.menu-list').getByText('save').click();
    await page.locator('.message select').selectOption('csv');
    await page.waitForFunction(() => !document.querySelector('.busy'));

    expect(pressed.map(({ selected_option }) => selected_option)).toEqual([options[1], options[0]]);
  });

  test('lists the commands, completes one, and brings the last one back', async () => {
    const field = () => page.locator('main textarea');
    await open();
    await field().fill('/');
    await page.getByText('Ask for a count').waitFor();
    await field().press('Tab');
    expect(await field().inputValue()).toBe('/counts ');

    await say('/counts events Charged');
    await message('heard: events Charged').waitFor();
    await field().press('ArrowUp');
    expect(await field().inputValue()).toBe('/counts events Charged');
    await field().press('ArrowDown');
    expect(await field().inputValue()).toBe('');
  });

  test('shows instants in the zone of the person', async () => {
    const text = 'due <!date^1795165200^{date_short} {time}|in the morning>';
    await open('alice');
    await post(slack, { channel, text });
    await message('due Nov 20, 2026 2:30 PM').waitFor();

    await page.locator('#person').selectOption('carol');
    await message('due Nov 20, 2026 4:00 AM').waitFor();
  });

  test('marks a channel in which something was said', async () => {
    await open();
    await slack.driver.type('hi', { channel: 'random', user: 'bob' });
    await page.locator('.room.unread', { hasText: 'random' }).click();

    await message('hi').waitFor();
    expect(await page.locator('.room.unread').count()).toBe(0);
  });

  test('shows a guest only the channels the guest is in', async () => {
    await open('dan');

    expect(await page.locator('.room .name').allInnerTexts()).toEqual(['growth', 'Counts']);
  });

  test('is Alice’s when it is asked for by nobody', async () => {
    await open('eve');

    expect(await page.locator('#person').inputValue()).toBe('alice');
  });

  test('fits a phone', async () => {
    await open('alice', phone);
    const bars = '```\n1  India      ████████████████████████████████████████  4,812\n```';
    const ts = await post(slack, { channel, text: bars });
    await post(slack, { channel, text: 'x'.repeat(200), thread_ts: ts });
    await page.getByText('1 reply').waitFor();
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

    expect(await overflow()).toBe(0);
    await page.getByText('1 reply').click();
    expect(await overflow()).toBe(0);
    await page.locator('aside .close').click();
    await page.locator('main .menu').click();
    await page.locator('.room', { hasText: 'general' }).click();
    await page.locator('h1', { hasText: 'general' }).waitFor();
    expect(await page.locator('body.has-sidebar').count()).toBe(0);
  });

  test('says so when the local Slack is gone', async () => {
    await open();
    await bolt.stop();
    await slack.stop();

    await page.getByText('The local Slack does not answer').waitFor();
    await say('hello?');
    await page.getByText('Not sent').waitFor();
    expect(await page.locator('main textarea').inputValue()).toBe('hello?');
  });
});
