import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ViewOutput } from '@slack/bolt';
import type { Block, ModalView } from '@slack/web-api';
import type { Browser, Page } from 'playwright-core';
import { systemClock } from '../../../../src/lib/clock.ts';
import { type StartedBolt, startBolt } from '../start-bolt.ts';
import { type StartedSlack, startSlack } from '../start-slack.ts';
import { describeInBrowser, launchBrowser } from './browser.ts';

type Fields = Record<string, unknown>;

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });
const options = ['Events', 'People', 'Trends'].map(option);

function input(name: string, element: Fields, more: Fields = {}): Block {
  const named = { action_id: 'x', ...element };
  return { type: 'input', block_id: name, label: plain(name), element: named, ...more } as Block;
}

const optional = { optional: true };
const form: Block[] = [
  input('Event', { type: 'external_select', min_query_length: 0 }),
  input('Kind', { type: 'static_select', options, initial_option: options[0] }),
  input('Others', { type: 'multi_external_select', min_query_length: 2 }, optional),
  input('Where', { type: 'conversations_select', default_to_current_conversation: true }),
  input('Who', { type: 'users_select' }, optional),
  input('Dates', { type: 'radio_buttons', options: [option('7 days'), option('30 days')] }),
  input('Split', { type: 'checkboxes', options: [option('os'), option('device')] }, optional),
  input('From', { type: 'datepicker' }, optional),
  input('At', { type: 'timepicker' }, optional),
  input('Instant', { type: 'datetimepicker' }, optional),
  input('Least', { type: 'number_input', is_decimal_allowed: false }, optional),
  input('Name', { type: 'plain_text_input', multiline: true }, optional),
];

function view(blocks: readonly Block[], more: Partial<ModalView> = {}): ModalView {
  const [title, submit] = [plain('New count'), plain('Count')];
  return { type: 'modal', callback_id: 'form', title, submit, blocks: [...blocks], ...more };
}

describeInBrowser('a modal on the page', () => {
  let browser: Browser;
  let slack: StartedSlack;
  let bolt: StartedBolt;
  let page: Page;
  let opened: ModalView;
  let submitted: ViewOutput['state']['values'][];
  let answers: Fields[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    submitted = [];
    answers = [];
    slack = await startSlack({ clock: systemClock });
    bolt = await startBolt(slack, 'socket');
    bolt.app.command('/counts', async ({ ack, command, client }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: opened });
    });
    bolt.app.options('x', async ({ ack, body }) => {
      const names = ['Charged', 'App Launched', 'App Uninstalled'];
      const fitting = names.filter((name) => name.toLowerCase().includes(body.value.toLowerCase()));
      await ack({ options: fitting.map(option) });
    });
    bolt.app.view('form', async ({ ack, body }) => {
      submitted.push(body.view.state.values);
      // Bolt's types name each kind of answer; here they come from a list.
      await ack(answers.shift() as undefined);
    });
  });

  afterEach(async () => {
    await page?.close();
    await bolt.stop();
    await slack.stop();
  });

  async function open(shown: ModalView, viewport = desktop): Promise<void> {
    opened = shown;
    page = await browser.newPage({ viewport });
    page.setDefaultTimeout(45_000);
    await page.goto(`${slack.url}?as=alice#C0GROWTH1`);
    await page.locator('main textarea').fill('/counts');
    await page.locator('main textarea').press('Enter');
    await page.locator('.modal').waitFor();
  }

  const field = (label: string) => page.getByLabel(new RegExp(`^${label}( \\(optional\\))?$`));
  const submit = () => page.locator('.modal .submit').click();
  const gone = () => page.locator('.modal').waitFor({ state: 'detached' });

  async function choose(label: string, text: string): Promise<void> {
    await field(label).fill(text);
    await page.locator('.option', { hasText: text }).first().waitFor();
    await field(label).press('Enter');
  }

  test('takes every kind of input, and submits them all', async () => {
    await open(view(form));
    await choose('Event', 'App L');
    await choose('Kind', 'People');
    await choose('Others', 'Charged');
    await choose('Others', 'App U');
    await choose('Who', 'Bob');
    await field('30 days').check();
    await field('device').check();
    await field('From').fill('2026-11-01');
    await field('At').fill('09:30');
    await field('Instant').fill('2026-11-20T09:00');
    await field('Least').fill('3');
    await field('Name').fill('weekly\nrevenue');
    await submit();
    await gone();

    const seconds = await page.evaluate(() => new Date('2026-11-20T09:00').getTime() / 1000);
    expect(submitted).toMatchObject([
      {
        Event: { x: { selected_option: { value: 'App Launched' } } },
        Kind: { x: { selected_option: { value: 'People' } } },
        Others: {
          x: { selected_options: [{ value: 'Charged' }, { value: 'App Uninstalled' }] },
        },
        Where: { x: { selected_conversation: 'C0GROWTH1' } },
        Who: { x: { selected_user: 'U0BOB0001' } },
        Dates: { x: { selected_option: { value: '30 days' } } },
        Split: { x: { selected_options: [{ value: 'device' }] } },
        From: { x: { selected_date: '2026-11-01' } },
        At: { x: { selected_time: '09:30' } },
        Instant: { x: { selected_date_time: seconds } },
        Least: { x: { value: '3' } },
        Name: { x: { value: 'weekly\nrevenue' } },
      },
    ]);
  });

  test('works by the keyboard alone', async () => {
    await open(view(form.slice(0, 3)));
    await page.keyboard.type('app');
    await page.locator('.option', { hasText: 'App Uninstalled' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('ArrowDown');
    await page.locator('.option').nth(2).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await gone();

    expect(submitted).toMatchObject([
      {
        Event: { x: { selected_option: { value: 'App Uninstalled' } } },
        Kind: { x: { selected_option: { value: 'Trends' } } },
      },
    ]);
  });

  test('says under the field what is missing, then what the app found wrong', async () => {
    answers = [{ response_action: 'errors', errors: { Event: 'Did you mean Charged?' } }];
    await open(view(form.slice(0, 2)));
    await submit();
    await page.getByText('Please complete this required field.').waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('.invalid input'));
    expect(submitted).toEqual([]);

    await choose('Event', 'Charged');
    await submit();
    await page.locator('.field-error', { hasText: 'Did you mean Charged?' }).waitFor();
    expect(await field('Event').getAttribute('aria-invalid')).toBe('true');
  });

  test('keeps what one is typing, and where, while the app changes the view', async () => {
    const name = input('Name', { type: 'plain_text_input' });
    await open(view([name]));
    await field('Name').fill('week');
    await page.keyboard.press('ArrowLeft');
    const { view: current } = await slack.driver.modal();
    const more: Block[] = [
      { type: 'section', text: { type: 'mrkdwn', text: 'a preview' } } as Block,
      { ...name, hint: plain('Short is good') } as Block,
    ];
    await slack.client.views.update({ view_id: current.id, view: view(more) });
    await page.getByText('a preview').waitFor();
    await page.keyboard.type('X');

    expect(await field('Name').inputValue()).toBe('weeXk');
  });

  test('tells the app of a field at once where it asks, and shows the view that comes of it', async () => {
    const kind = input('Kind', { type: 'static_select', options }, { dispatch_action: true });
    bolt.app.action('x', async ({ ack, body, client }) => {
      await ack();
      const view_id = 'view' in body ? (body.view?.id ?? '') : '';
      await client.views.update({ view_id, view: view([kind, ...form.slice(5, 6)]) });
    });
    await open(view([kind]));
    await choose('Kind', 'People');

    await field('30 days').check();
    expect(await field('Kind').getAttribute('placeholder')).toBe('People');
  });

  test('is stacked; the button closes the one on top, Escape all of them', async () => {
    const second = view([], { title: plain('Sure?'), close: plain('Back') });
    const push = { response_action: 'push', view: second };
    answers = [push, push];
    await open(view([input('Name', { type: 'plain_text_input' })]));
    await field('Name').fill('weekly');
    await field('Name').press('Enter');
    await page.locator('.modal h2', { hasText: 'Sure?' }).waitFor();
    await page.getByText('Back', { exact: true }).click();
    await page.locator('.modal h2', { hasText: 'New count' }).waitFor();
    expect(await field('Name').inputValue()).toBe('weekly');

    await submit();
    await page.locator('.modal h2', { hasText: 'Sure?' }).waitFor();
    await page.keyboard.press('Escape');
    await gone();
    expect(slack.driver.modalCount()).toBe(0);
  });

  test('Escape closes a list before it closes the modal', async () => {
    await open(view(form));
    await field('Event').click();
    await page.locator('.option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.option-list').waitFor({ state: 'detached' });

    expect(await page.locator('.modal').count()).toBe(1);
  });

  test('says how much to type, and when the app does not answer', async () => {
    await open(view(form));
    await field('Others').click();
    await page.getByText('Type at least 2 characters to search').waitFor();
    slack.driver.setRequestUrl('http://127.0.0.1:1/');
    await field('Others').fill('ch');
    await page.getByText('The app did not answer: dispatch_failed').waitFor();
  });

  test('stays, with what was filled in, when the app does not take it', async () => {
    await open(view([input('Name', { type: 'plain_text_input' })]));
    await field('Name').fill('weekly');
    slack.driver.setRequestUrl('http://127.0.0.1:1/');
    await submit();

    await page.getByText('We had some trouble connecting. Try again?').waitFor();
    expect(await field('Name').inputValue()).toBe('weekly');
  });

  test('fits a phone', async () => {
    await open(view(form), phone);
    await field('Event').click();
    await page.locator('.option').first().waitFor();
    const overflow = await page.evaluate(() =>
      Math.max(
        ...[document.documentElement, ...document.querySelectorAll('.modal, .modal-body')].map(
          (node) => node.scrollWidth - node.clientWidth,
        ),
      ),
    );
    const button = await page.locator('.modal .submit').boundingBox();

    expect(overflow).toBe(0);
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(phone.height);
  });
});
