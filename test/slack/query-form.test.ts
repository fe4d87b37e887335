import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import type { View } from '../../src/local/slack/workspace/view.ts';
import { dayIn } from '../../src/query/day.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { sendJson, startServer, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';

const schema = JSON.stringify({
  status: 'success',
  events: [
    { name: 'Charged', properties: [{ name: 'Amount' }, { name: 'City' }] },
    { name: 'App Launched', properties: [{ name: 'Version' }] },
  ],
});

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;

async function start(http = false): Promise<void> {
  // Bolt itself looks at the clock when it checks a signature.
  clock = fakeClock(new Date());
  clevertap = await startServer((response, { url }) =>
    url?.startsWith('/getSchema')
      ? sendJson(response, schema)
      : sendJson(response, '{"status":"success","count":7138}'),
  );
  bot = await startBot({ clevertapUrl: clevertap.url, clock, http });
}

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

async function openForm() {
  await bot.slack.driver.type('/counts', { channel: 'growth' });
  return bot.slack.driver.modal();
}

type Form = Awaited<ReturnType<typeof openForm>>;

function lastLine({ blocks }: View): string {
  const texts = JSON.stringify(blocks.at(-1), (key, value) =>
    key === 'style' ? undefined : value,
  ).matchAll(/"text":"(?<text>(?:[^"\\]|\\.)*)"/g);
  return [...texts].map(({ groups }) => JSON.parse(`"${groups?.text}"`)).join('');
}

/** Resolves once the last line of the form ends so. */
async function says(form: Form, words: string): Promise<void> {
  await form.waitFor((view) => lastLine(view).endsWith(words), { what: words });
}

/** Resolves once the form has a field of that id. */
async function has(form: Form, blockId: string): Promise<void> {
  await form.waitFor(({ blocks }) => blocks.some(({ block_id }) => block_id === blockId), {
    what: blockId,
  });
}

async function seen(words: string): Promise<Message> {
  const isIt = ({ text }: Message) => text.includes(words);
  return passing(clock, bot.slack.driver.waitFor(isIt, { what: `“${words}”` }));
}

function questions() {
  return clevertap.requests
    .filter(({ method }) => method === 'POST')
    .map(({ url, body }) => ({ url, body: JSON.parse(body) }));
}

describe.each([
  ['Socket Mode', false],
  ['HTTP mode', true],
])('in %s', (_mode, http) => {
  beforeEach(() => start(http));

  test('a question is filled in, asked, and answered where the form was opened', async () => {
    const form = await openForm();
    await form.fill({ event: 'Charged', dates: 'today' });
    await says(form, '/counts events Charged today');

    expect(await form.submit()).toEqual({ outcome: 'closed' });

    const { channel } = await seen('7,138 Charged events');
    const today = Number(dayIn(clock.now(), 'Asia/Kolkata').replaceAll('-', ''));
    expect(channel).toBe(bot.slack.driver.messages('growth')[0]?.channel);
    expect(questions()).toEqual([
      {
        url: '/1/counts/events.json',
        body: { event_name: 'Charged', from: today, to: today },
      },
    ]);
  });

  test('names are offered as one types, and others are taken as they are', async () => {
    const form = await openForm();

    expect((await form.suggest('event', 'char')).map(({ value }) => value)).toEqual([
      'Charged',
      'char',
    ]);
    await form.fill({ event: 'Refund Requested' });
    await says(form, '/counts events "Refund Requested" last 7 days');
  });

  test('what is wrong stands under its field, and nothing is asked', async () => {
    const form = await openForm();
    await form.fill({ event: 'Charged' });
    await form.choose('conditions');
    await has(form, 'condition-1-value');
    await form.fill({
      'condition-1-about': 'Amount',
      'condition-1-how counts.form.change': 'above',
    });
    await form.fill({ 'condition-1-value': 'lots' });

    expect(await form.submit()).toEqual({
      outcome: 'errors',
      errors: { 'condition-1-value': expect.stringMatching(/^“lots” is not a number\. Write it/) },
    });
    expect(questions()).toEqual([]);
  });
});

describe('the form', () => {
  beforeEach(() => start());

  test('knows the properties of the event that was chosen', async () => {
    const form = await openForm();
    await form.fill({ event: 'App Launched' });
    await says(form, '/counts events "App Launched" last 7 days');
    await form.choose('conditions');
    await has(form, 'condition-1-about');

    const offered = await form.suggest('condition-1-about', 'vers');

    expect(offered[0]).toEqual({ value: 'event:Version', text: 'Version' });
  });

  test('changes with what is to be counted, and keeps what was said', async () => {
    const form = await openForm();
    await form.fill({ event: 'Charged' });
    await form.fill({ kind: 'top' });
    await has(form, 'properties');
    await form.fill({ properties: ['City', 'session utm_source'] });
    await form.choose('count', 3);
    await says(form, '/counts top 3 City, session utm_source of Charged last 7 days');
    await form.fill({ kind: 'now' });
    await says(form, '/counts now');
    await form.fill({ kind: 'trends' });
    await has(form, 'interval');
    await form.fill({ interval: 'weekly', measure: 'people' });

    await says(form, '/counts trends Charged weekly unique last 7 days');
  });

  test('adds conditions and removes one from among them', async () => {
    const form = await openForm();
    await form.fill({ event: 'Charged' });
    for (const row of [1, 2, 3]) {
      await form.choose('conditions');
      await has(form, `condition-${row}-value`);
      await form.fill({ [`condition-${row}-about`]: 'City' });
      await form.fill({ [`condition-${row}-value`]: `Town ${row}` });
    }
    await form.choose('condition-2-how counts.form.remove');

    await says(form, 'where City is "Town 1" and City is "Town 3" last 7 days');
  });

  test('asks for own days', async () => {
    const form = await openForm();
    await form.fill({ event: 'Charged', dates: 'between' });
    await has(form, 'dates-to');
    await form.fill({ 'dates-from': '2026-10-05', 'dates-to': '2026-10-01' });

    expect(await form.submit()).toMatchObject({
      outcome: 'errors',
      errors: { 'dates-to': expect.stringContaining('These dates run backwards.') },
    });
    await form.fill({ 'dates-to': '2026-10-07' });
    expect(await form.submit()).toEqual({ outcome: 'closed' });
    await seen('7,138 Charged events');
    expect(questions()[0]?.body).toMatchObject({ from: 20_261_005, to: 20_261_007 });
  });

  test('answers in a direct message when told to', async () => {
    const form = await openForm();
    await form.fill({ event: 'Charged', answer: 'direct' });
    await says(form, 'last 7 days');
    await form.submit();

    const { channel } = await seen('7,138 Charged events');

    expect(channel).toMatch(/^D/);
    expect(bot.slack.driver.messages('growth')).toEqual([]);
  });

  test('delivered twice, is asked once', async () => {
    const form = await openForm();
    await form.fill({ event: 'Charged' });
    await says(form, 'last 7 days');
    bot.slack.driver.deliverTwice();
    await form.submit();
    await seen('7,138 Charged events');

    expect(questions()).toHaveLength(1);
    expect(bot.slack.driver.messages('growth')).toHaveLength(1);
  });

  test('stays open and says so when no direct message can be opened', async () => {
    const form = await openForm();
    await form.fill({ event: 'Charged', answer: 'direct' });
    bot.slack.driver.inject({
      method: 'conversations.open',
      kind: 'error',
      error: 'cannot_dm_bot',
    });

    expect(await form.submit()).toMatchObject({
      outcome: 'errors',
      errors: {
        kind: expect.stringMatching(/^I could not take your question.*\(ref [0-9A-F]{6}\)$/),
      },
    });
    expect(questions()).toEqual([]);
    expect(bot.lines.join('\n')).toContain('cannot_dm_bot');
  });

  test('says that it did not open when Slack refuses it', async () => {
    bot.slack.driver.inject({ method: 'views.open', kind: 'error', error: 'internal_error' });

    const { message } = await bot.slack.driver.type('/counts', { channel: 'growth' });

    expect(message).toMatchObject({ text: expect.stringContaining('I could not take') });
  });

  test('help is still there', async () => {
    const { message } = await bot.slack.driver.type('/counts help', { channel: 'growth' });

    expect(message).toMatchObject({ text: expect.stringContaining('Ask like this:') });
    expect(bot.slack.driver.modalCount()).toBe(0);
  });
});
