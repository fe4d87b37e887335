import { statSync } from 'node:fs';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { startApp } from '../src/app.ts';
import { type Clock, systemClock } from '../src/lib/clock.ts';
import { secret } from '../src/lib/secret.ts';
import { createLocalClevertap } from '../src/local/clevertap/create-local-clevertap.ts';
import { createLocalSlack } from '../src/local/slack/local-slack.ts';
import { countsEvents, countsShortcuts, type LocalSlack } from '../src/local/slack/options.ts';
import { createLog } from '../src/log.ts';
import { jumpingClock } from '../test/lib/jumping-clock.ts';

/**
 * Makes the README's pictures anew, by using the bot in a browser as people do.
 *
 *     npm run pictures [-- FOLDER [WIDTH [NAME]]]
 *
 * The folder is `docs` unless told. With a width, everything is as wide as that: 390 is a phone. With a
 * name, that picture alone.
 */
const [folder = 'docs', width, only] = process.argv.slice(2);
const executablePath = '/usr/bin/chromium';
const largestBytes = 150_000;
const timeZone = 'Asia/Kolkata';
const emojiColors: Record<string, string> = {
  '🔴': '#d92d20',
  '🟠': '#f79009',
  '🟢': '#17a05d',
  '⚪': '#c9ced6',
};

const clevertap = await createLocalClevertap({ port: 0, timeZone });
/** Counts for ever, so that what is under way stays so. */
const slowClevertap = await createLocalClevertap({ port: 0, timeZone, partialMs: 3_600_000 });
/** What is due at nine is soon due. */
const morning = jumpingClock(new Date('2026-11-20T08:57:30+05:30'));
const morningClevertap = await createLocalClevertap({ port: 0, timeZone, clock: morning });
type Time = { readonly url: string; readonly clock: Clock };
const times = {
  'any time': { url: clevertap.url, clock: systemClock },
  /** CleverTap takes its time. */
  slow: { url: slowClevertap.url, clock: systemClock },
  morning: { url: morningClevertap.url, clock: morning },
} as const satisfies Record<string, Time>;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const [name, { during = 'any time', ...picture }] of Object.entries(pictures())) {
    if (only !== undefined && name !== only) continue;
    await withBot(times[during], (slack) => take(browser, slack, { name, ...picture }));
  }
} finally {
  await browser.close();
  await morningClevertap.stop();
  await slowClevertap.stop();
  await clevertap.stop();
}

type Picture = {
  readonly during?: keyof typeof times;
  /** Twice as fine as the page, where that is not too large. */
  readonly scale?: number;
  /** Of the window. */
  readonly height?: number;
  /** Does what a person does, and resolves to what is to be seen. */
  readonly show: (page: Page, slack: LocalSlack) => Promise<Locator>;
};

function pictures(): Record<string, Picture> {
  return {
    answer: { show: showAnswer, scale: 1 },
    form: { show: showForm, scale: 1.5, height: 1250 },
    message: { show: showMessageShortcut, scale: 1, height: 480 },
    save: { show: showSave },
    private: { show: showPrivate },
    waiting: { during: 'slow', show: showWaiting },
    digest: { during: 'morning', show: showDigest, scale: 1.2, height: 1100 },
    alert: { during: 'morning', show: showAlert, scale: 1.2, height: 1100 },
    home: { during: 'slow', show: showHome, scale: 1, height: 1330 },
  };
}

async function showAnswer(page: Page): Promise<Locator> {
  await type(page, 'top 5 Country of Charged last week');
  await said(page, 'leads Country');
  await type(page, 'trends Charged last 90 days');
  await said(page, 'Charged events in 90 days');
  await page.getByRole('img', { name: /Charged/ }).waitFor();
  return page.locator('body');
}

async function showForm(page: Page): Promise<Locator> {
  await type(page, '');
  await page.getByText('A number per day, week or month').click();
  await choose(page, { label: 'Event', typed: 'char', name: 'Charged' });
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await choose(page, { label: /^Condition 1/, typed: 'coun', name: 'Country' });
  const value = page.getByRole('textbox', { name: 'Value' });
  await value.fill('India or Nepal');
  await value.press('Enter');
  await page.getByText('/counts trends Charged daily where').waitFor();
  // Slack scrolls it; a picture cannot.
  await page.locator('.modal').evaluate((node: HTMLElement) => {
    node.style.maxHeight = 'none';
  });
  return page.locator('.modal');
}

async function showMessageShortcut(page: Page, { driver }: LocalSlack): Promise<Locator> {
  const text = 'Did the sale help? `events Charged where Country is India yesterday`';
  await driver.type(text, { user: 'bob' });
  const message = page.locator('main .message', { hasText: 'Did the sale help' });
  await message.hover();
  await message.locator('.message-menu summary').click();
  await message.getByText('Count from message').click();
  await message.getByText('1 reply').click();
  await page.locator('aside .message', { hasText: 'Charged events' }).first().waitFor();
  // On a phone the thread lies over the message.
  if (width !== undefined) return page.locator('body');
  await message.hover();
  await message.locator('.message-menu summary').click();
  return page.locator('body');
}

async function showSave(page: Page): Promise<Locator> {
  await type(page, 'trends Charged weekly sum Amount last 12 weeks');
  const message = await said(page, 'in 12 weeks');
  await message.locator('summary', { hasText: '⋯' }).click();
  await message.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('weekly revenue');
  return page.locator('.modal');
}

async function showPrivate(page: Page): Promise<Locator> {
  await type(page, 'events Charged last week privately');
  return said(page, 'Charged events');
}

async function showWaiting(page: Page): Promise<Locator> {
  await type(page, 'profiles Charged where Country is India last month');
  return said(page, 'Counting people');
}

async function showDigest(page: Page): Promise<Locator> {
  const lines =
    'events Charged; profiles "App Launched" as Launches; trends Charged sum Amount as Revenue';
  await type(page, `digest "Morning numbers" weekdays at 9:00 here: ${lines}`);
  await page.getByText('Saved').first().waitFor();
  await passTo('2026-11-20T09:00:00+05:30');
  const post = page.locator('main .message', { hasText: 'Morning numbers · ' });
  await post.getByRole('img').waitFor();
  await post.getByText('3 replies').waitFor();
  return post;
}

async function showAlert(page: Page): Promise<Locator> {
  const rule = 'when events Charged yesterday rises by 30% vs previous weekdays at 9:05';
  await type(page, `alert "Charges high" ${rule}`);
  await page.getByText('Charges high').first().waitFor();
  await passTo('2026-11-20T09:05:00+05:30');
  const message = page.locator('main .message', { hasText: 'is firing' });
  await message.getByRole('img').waitFor({ timeout: 120_000 });
  return message;
}

/** With a rest before it, in which what is due then is counted and drawn. */
async function passTo(instant: string): Promise<void> {
  const at = new Date(instant);
  morning.jumpTo(new Date(at.getTime() - 45_000));
  await systemClock.sleep(8000);
  morning.jumpTo(at);
}

async function showHome(page: Page, { driver }: LocalSlack): Promise<Locator> {
  const save = (text: string, user = 'alice') => driver.type(`/counts save ${text}`, { user });
  await save('weekly revenue: trends Charged weekly sum Amount last 12 weeks');
  await save('buyers by country: top 5 Country of Charged last month');
  await save('new installs: profiles "App Launched" yesterday', 'bob');
  await type(
    page,
    'digest "Morning numbers" weekdays at 9:00 here: events Charged; run weekly revenue',
  );
  await said(page, 'Next, in your time');
  const rule = 'when events Charged yesterday is below 80% of the same weekday';
  await type(page, `alert "Charges low" ${rule}`);
  await said(page, 'I watch');
  await type(page, 'profiles Charged where Country is India last month');
  await said(page, 'Counting people');
  await page.locator('.room', { hasText: 'Counts' }).evaluate((room: HTMLElement) => room.click());
  await page.getByText('Who may do what').waitFor();
  await page.getByText('people who did Charged').first().waitFor();
  return page.locator('main .home');
}

async function type(page: Page, text: string): Promise<void> {
  const composer = page.locator('main textarea');
  await composer.fill(`/counts ${text}`);
  await composer.press('Enter');
}

async function said(page: Page, words: string): Promise<Locator> {
  const message = page.locator('main .message', { hasText: words });
  await message.first().waitFor();
  return message.first();
}

type Choice = { readonly label: string | RegExp; readonly typed: string; readonly name: string };

async function choose(page: Page, { label, typed, name }: Choice): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.keyboard.type(typed);
  await page.getByRole('option', { name, exact: true }).click();
}

type Taking = Picture & { readonly name: string };

async function take(
  browser: Browser,
  slack: LocalSlack,
  { name, show, scale = 2, height = 860 }: Taking,
): Promise<void> {
  const viewport = { width: width ? Number(width) : 1100, height };
  const page = await browser.newPage({ viewport, deviceScaleFactor: scale });
  await page.goto(slack.url);
  const seen = await show(page, slack);
  await paintEmoji(page);
  // The pointer and the caret are nobody's business.
  await page.mouse.move(0, 0);
  const file = `${folder}/${name}.png`;
  await seen.screenshot({ path: file, caret: 'hide', animations: 'disabled' });
  await page.close();
  const { size } = statSync(file);
  console.log(`${file} ${Math.round(size / 1000)} kB`);
  if (size > largestBytes) console.log('… too large for a README');
}

/** The states of alerts, drawn: a machine without a font for emoji would show boxes. */
async function paintEmoji(page: Page): Promise<void> {
  await page.evaluate((colors) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (node instanceof Text && Object.keys(colors).some((it) => node.data.includes(it))) {
        found.push(node);
      }
    }
    for (const node of found) {
      const parts = node.data.split(/([🔴🟠🟢⚪])/u).map((part) => {
        const color = colors[part];
        if (color === undefined) return part;
        const dot = document.createElement('span');
        dot.style.cssText = `display:inline-block;width:.8em;height:.8em;border-radius:50%;background:${color};vertical-align:-.05em`;
        return dot;
      });
      node.replaceWith(...parts);
    }
  }, emojiColors);
}

async function withBot(
  { url, clock }: Time,
  use: (slack: LocalSlack) => Promise<void>,
): Promise<void> {
  const slack = await createLocalSlack({
    port: 0,
    clock,
    shortcuts: countsShortcuts,
    events: countsEvents,
  });
  const log = createLog({ secrets: [], level: 'error', to: process.stderr });
  const bot = await startApp(configFor(slack, url), { clock, log });
  try {
    await use(slack);
  } finally {
    await bot.stop();
    await slack.stop();
  }
}

function configFor({ botToken, appToken, apiUrl }: LocalSlack, baseUrl: string) {
  const mode = { type: 'socket', appToken: secret(appToken) } as const;
  const passcode = secret('demo-passcode');
  return {
    slack: { botToken: secret(botToken), apiUrl, mode },
    clevertap: { accountId: 'DEMO', passcode, baseUrl, timeZone, weekStartsOn: 1 },
    access: { allowedChannels: [], admins: [] },
    storeUrl: 'sqlite::memory:',
    quickchartUrl: undefined,
    port: 0,
  } as const;
}
