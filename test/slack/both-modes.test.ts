import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import type { TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { readable } from './readable.ts';
import { startQuickchart, startUpstream, type Upstream } from './upstream.ts';

/** Every way that a person has to reach the bot, and what it comes to, by both ways to Slack. */
const paths: readonly (readonly [string, () => Promise<void>])[] = [
  [
    'a command is answered in its channel',
    async () => {
      await type('events Charged yesterday');

      expect(await seen('7,138 Charged events')).toMatchObject({ channel: 'C0GROWTH1' });
    },
  ],
  [
    'a slow answer comes into the thread of its waiting message',
    async () => {
      clevertap.hold();
      await type('events Charged yesterday');
      const waiting = await seen('Counting Charged events');
      clevertap.letGo();

      expect(await seen('7,138 Charged events', waiting.ts)).toBeDefined();
    },
  ],
  [
    'several questions in one line are answered together',
    async () => {
      await type('events Charged yesterday; profiles Charged yesterday');

      const { text } = await seen('7,138 Charged events');
      expect(text).toContain('5,210 people');
    },
  ],
  [
    'the form is opened by the command, filled in and answered',
    async () => {
      await type('');
      await fillIn('Charged');

      expect(await seen('7,138 Charged events')).toMatchObject({ channel: 'C0GROWTH1' });
    },
  ],
  [
    'the shortcut opens the form, and its answer comes in direct messages',
    async () => {
      expect(await driver().shortcut('counts_new')).toMatchObject({ ok: true });
      await fillIn('Charged');

      expect((await seen('7,138 Charged events')).channel).toMatch(/^D/);
    },
  ],
  [
    'the question in a message is answered in its thread',
    async () => {
      const asked = await say('can somebody run `events Charged yesterday` please?');

      await use('counts_from_message', asked);

      expect(await seen('for <@U0BOB0001>', asked.ts)).toMatchObject({ threadTs: asked.ts });
    },
  ],
  [
    'several questions in a message are answered together in its thread',
    async () => {
      const asked = await say('```\nevents Charged yesterday\nprofiles Charged yesterday\n```');

      await use('counts_from_message', asked);

      const { text } = await seen('7,138 Charged events', asked.ts);
      expect(text).toContain('5,210 people');
    },
  ],
  [
    'what a message is about is put into the form, which answers in its thread',
    async () => {
      await passing(clock, namesAreKnown());
      const about = await say('Charged looks odd since Monday');

      await use('counts_from_message', about);
      const form = await driver().modal('bob');

      expect(readable(form.view)).toContain('/counts events Charged since Monday');
      await passing(clock, form.submit());
      expect(await seen('7,138 Charged events', about.ts)).toMatchObject({ threadTs: about.ts });
    },
  ],
  [
    'a mention in a thread is answered in that thread',
    async () => {
      const root = await say('numbers?');
      await driver().type('@counts events Charged yesterday', {
        channel: 'growth',
        threadTs: root.ts,
      });

      expect(await seen('7,138 Charged events')).toMatchObject({ threadTs: root.ts });
    },
  ],
  [
    'what is typed to the bot itself is answered there, mistakes too',
    async () => {
      await driver().type('evnts Charged yesterday', { channel: 'D0ALICEBT' });
      const told = await seen('I do not know “evnts”.');
      await driver().type('events Charged yesterday', { channel: 'D0ALICEBT' });

      const answer = await seen('7,138 Charged events');
      expect([told, answer].map(({ channel, threadTs }) => [channel, threadTs])).toEqual([
        ['D0ALICEBT', undefined],
        ['D0ALICEBT', undefined],
      ]);
      await clock.advance(10_000);
      // Its own words are nobody's question.
      expect(driver().messages('D0ALICEBT')).toHaveLength(4);
    },
  ],
  [
    'Edit opens the form as it was asked, and its answer comes under the first',
    async () => {
      const first = await answered('events Charged where Country is India yesterday');

      await press(first, 'Edit');
      const form = await driver().modal('bob');
      expect(readable(form.view)).toContain('where Country is India yesterday');
      await form.fill({ kind: 'profiles' });
      expect(await passing(clock, form.submit())).toEqual({ outcome: 'closed' });

      await seen('5,210 people', first.ts);
    },
  ],
  [
    'Run again asks the same in the thread',
    async () => {
      const first = await answered('events Charged yesterday');

      await press(first, 'Run again');

      await seen('for <@U0BOB0001>', first.ts);
      expect(clevertap.requests).toHaveLength(2);
    },
  ],
  [
    'a trend comes with its picture, and Table shows every day of it',
    async () => {
      await type('trends Charged last 3 days');
      const first = await seen('60 Charged events in 3 days');
      expect(first.blocks.map(({ type: kind }) => kind)).toContain('image');

      await press(first, 'Table');

      const { blocks } = await seen('Charged per day', first.ts);
      expect(blocks.map(({ type: kind }) => kind)).toContain('table');
    },
  ],
  [
    'CSV comes as a file into the thread',
    async () => {
      const first = await answered('events Charged yesterday');

      await press(first, 'CSV');

      const { files = [] } = await seen('for <@U0BOB0001>', first.ts);
      expect(
        driver()
          .file(files[0] ?? '')
          ?.bytes.toString(),
      ).toContain('7138');
    },
  ],
  [
    'Payload is shown to who asked for it alone',
    async () => {
      const first = await answered('events Charged yesterday');

      await press(first, 'Payload');

      expect(await seen('curl')).toMatchObject({ visibleTo: 'U0BOB0001' });
    },
  ],
  [
    'Save keeps the question under a name, and says what is wrong with one',
    async () => {
      await type('save taken: profiles Charged yesterday');
      const first = await answered('events Charged yesterday');

      await press(first, 'Save');
      const form = await driver().modal('bob');
      await form.fill({ name: ' ' });
      expect(await form.submit()).toMatchObject({
        errors: { name: expect.stringMatching(/^There is no name/) },
      });
      await form.fill({ name: 'Taken' });
      expect(await form.submit()).toMatchObject({
        errors: { name: expect.stringMatching(/^There is a “taken” already/) },
      });
      await form.fill({ name: 'daily  charges' });
      expect(await form.submit()).toMatchObject({ outcome: 'updated' });

      expect(readable(form.view)).toContain('Saved |“daily charges”|: |events Charged yesterday');
      await type('run daily charges');
      await seen('for <@U0ALICE01>');
    },
  ],
  [
    'Schedule and Alert open their forms with the question',
    async () => {
      const first = await answered('events Charged yesterday');

      for (const [label, title] of [
        ['Schedule', 'digest'],
        ['Alert', 'alert'],
      ] as const) {
        await press(first, label);
        const form = await driver().modal('bob');
        expect(form.view.title?.text.toLowerCase()).toContain(title);
        expect(JSON.stringify(form.view)).toContain('events Charged yesterday');
        await form.close();
      }
    },
  ],
  [
    'a saved question is run, renamed and deleted from the list',
    async () => {
      await type('save "a to b": events Charged yesterday');
      const list = await told('list');

      await press(list, 'Run', 'alice');
      expect(await seen('7,138 Charged events')).toMatchObject({ channel: 'C0GROWTH1' });
      await press(list, 'Rename', 'alice');
      const form = await driver().modal();
      await form.fill({ name: 'charges' });
      expect(await form.submit()).toMatchObject({ outcome: 'updated' });
      await press(list, 'Delete', 'alice');
      await seen('There is no saved question “a to b”');
      await press(await told('list'), 'Delete', 'alice');

      expect(await seen('Deleted “charges”')).toMatchObject({ visibleTo: 'U0ALICE01' });
      expect((await told('list')).text).toContain('Nothing is saved yet');
    },
  ],
  [
    'a private answer is posted to the channel when its owner wants that',
    async () => {
      await type('events Charged yesterday privately');
      const own = await seen('7,138 Charged events');
      expect(own).toMatchObject({ visibleTo: 'U0ALICE01' });

      await press(own, 'Post to channel', 'alice');

      const isPublic = (message: Message) =>
        message.text.includes('7,138') && message.visibleTo === undefined;
      expect(await passing(clock, driver().waitFor(isPublic))).toMatchObject({
        channel: 'C0GROWTH1',
      });
    },
  ],
  [
    'what is under way is listed and cancelled',
    async () => {
      clevertap.hold();
      await type('events Charged yesterday');
      await seen('Counting Charged events');

      await press(await told('jobs'), 'Cancel', 'alice');

      await seen('Not counted: Charged events');
    },
  ],
  [
    'Home shows what is saved and under way, and follows',
    async () => {
      clevertap.hold();
      const home = await driver().home();
      await type('save daily charges: events Charged yesterday');
      await type('profiles Charged yesterday');

      const isBoth = (text: string) =>
        text.includes('daily charges') && text.includes('counts_cancel');
      await passing(
        clock,
        home.waitFor((view) => isBoth(readable(view))),
      );
    },
  ],
];

let clock: FakeClock;
let clevertap: Upstream;
let quickchart: TestServer;
let bot: Bot;

describe.each([
  ['Socket Mode', false],
  ['HTTP', true],
])('by %s', (_, http) => {
  beforeEach(async () => {
    // Signed requests are refused when they are old by the clock on the wall.
    clock = fakeClock(new Date());
    clevertap = await startUpstream();
    quickchart = await startQuickchart();
    const urls = { clevertapUrl: clevertap.url, quickchartUrl: quickchart.url };
    bot = await startBot({ ...urls, clock, http });
  });

  afterEach(async () => {
    clevertap.letGo();
    await bot.stop();
    await clevertap.stop();
    await quickchart.stop();
  });

  test.each(paths)('%s', async (_what, path) => {
    await path();
    expect(bot.lines.filter((line) => /"level":"error"|"level":50/.test(line))).toEqual([]);
  });
});

function driver() {
  return bot.slack.driver;
}

async function type(text: string): Promise<Message | undefined> {
  const { outcome, message } = await passing(
    clock,
    driver().type(`/counts ${text}`, { channel: 'growth' }),
  );
  expect(outcome).toBe('acknowledged');
  return message;
}

async function told(text: string): Promise<Message> {
  const message = await type(text);
  if (!message) throw new Error(`nothing was said to ${text}`);
  return message;
}

async function answered(text: string): Promise<Message> {
  await type(text);
  return seen('7,138 Charged events');
}

async function say(text: string): Promise<Message> {
  const { message } = await driver().type(text, { channel: 'growth' });
  if (!message) throw new Error('nothing was said');
  return message;
}

async function use(shortcut: string, message: Message): Promise<void> {
  const used = driver().shortcut(shortcut, { user: 'bob', message });
  expect(await passing(clock, used)).toMatchObject({ ok: true });
}

/** What the bot says, in that thread if one is named. */
async function seen(words: string, threadTs?: string): Promise<Message> {
  const isIt = (message: Message) =>
    message.user === 'U0COUNTS1' &&
    message.text.includes(words) &&
    (threadTs === undefined || message.threadTs === threadTs);
  return passing(clock, driver().waitFor(isIt, { what: `“${words}”` }));
}

async function fillIn(event: string): Promise<void> {
  const form = await driver().modal();
  await form.fill({ event });
  expect(await passing(clock, form.submit())).toEqual({ outcome: 'closed' });
}

async function namesAreKnown(): Promise<void> {
  await type('');
  const form = await driver().modal();
  while ((await form.suggest('event', 'Added')).length < 2) await clock.advance(1000);
  await form.close();
}

/** Presses what has this label: a button, or a line of the menu. */
async function press(message: Message, label: string, user = 'bob'): Promise<void> {
  for (const { elements = [], block_id } of message.blocks as readonly Drawn[]) {
    for (const element of elements) {
      const option = element.options?.find(({ text }) => text.text === label);
      if (!option && element.text?.text !== label) continue;
      const how = { user, ...(block_id ? { blockId: block_id } : {}), ...(option ?? {}) };
      const taken = await passing(clock, driver().press(message, element.action_id ?? '', how));
      expect(taken.ok).toBe(true);
      return;
    }
  }
  throw new Error(`there is no ${label} under: ${message.text}`);
}

type Drawn = {
  readonly block_id?: string;
  readonly elements?: readonly {
    readonly action_id?: string;
    readonly text?: { readonly text: string };
    readonly options?: readonly {
      readonly text: { readonly text: string };
      readonly value: string;
    }[];
  }[];
};
