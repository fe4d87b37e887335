import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ViewHandle } from '../../src/local/slack/driver/view-handle.ts';
import type { View } from '../../src/local/slack/workspace/view.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { sendJson, startServer, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { readable } from './readable.ts';

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;
let answer: string;

const counted = '{"status":"success","count":7138}';
const counting = '{"status":"partial","req_id":42}';

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

type Options = {
  readonly http?: boolean;
  readonly access?: Parameters<typeof startBot>[0]['access'];
};

async function start({ http = false, access = {} }: Options = {}): Promise<void> {
  answer = counted;
  clock = http ? fakeClock(new Date()) : fakeClock();
  clevertap = await startServer((response) =>
    answer === '429' ? sendJson(response, '{}', 429) : sendJson(response, answer),
  );
  bot = await startBot({ clevertapUrl: clevertap.url, clock, http, access });
}

async function shows(home: ViewHandle, words: string): Promise<View> {
  return passing(
    clock,
    home.waitFor((view) => readable(view).includes(words), { what: words }),
  );
}

async function hides(home: ViewHandle, words: string): Promise<View> {
  const isGone = (view: View) => !readable(view).includes(words);
  return passing(clock, home.waitFor(isGone, { what: `no “${words}”` }));
}

async function type(text: string, user = 'alice'): Promise<void> {
  const typed = bot.slack.driver.type(`/counts ${text}`, { channel: 'growth', user });
  expect((await passing(clock, typed)).outcome).toBe('acknowledged');
}

function published(): number {
  return bot.slack.driver.calls.filter(({ method }) => method === 'views.publish').length;
}

describe.each([
  ['Socket Mode', false],
  ['HTTP', true],
])('by %s', (_, http) => {
  beforeEach(() => start({ http }));

  test('Home says what I saved, what is under way, and how CleverTap is', async () => {
    await type('save daily charges: events Charged yesterday');
    await type('save buyers: profiles Charged yesterday', 'bob');

    const home = await bot.slack.driver.home();

    const text = readable(home.view);
    expect(text).toContain('Nothing of yours is under way.');
    expect(text).toContain('Saved by you|daily charges|  |events Charged yesterday|');
    expect(text).toMatch(/daily charges.*\|Run\|.*\|Rename\|.*\|Delete\|.*Saved by others/);
    expect(text).toMatch(
      /Saved by others\|buyers\|.*\|U0BOB0001\|counts_saved_run\|Run\|Digests\|None of yours yet/,
    );
    expect(text).toContain('CleverTap has not answered me yet.');
    expect(text).toContain('Full members of this workspace may ask, |in every channel');
  });

  test('a saved question is run there, renamed and deleted', async () => {
    await type('save daily charges: events Charged yesterday');
    const home = await bot.slack.driver.home();

    await home.choose('counts_saved_run');
    const notice = await bot.slack.driver.modal();
    expect(readable(notice.view)).toBe('Counting |“daily charges”|. The answer comes in Messages.');
    await notice.close();
    const told = await passing(
      clock,
      bot.slack.driver.waitFor(({ text }) => text.includes('7,138')),
    );
    expect(told.channel).toMatch(/^D/);

    await home.choose('counts_saved_rename');
    const form = await bot.slack.driver.modal();
    await form.fill({ name: 'charges a day' });
    expect(await form.submit()).toMatchObject({ outcome: 'updated' });
    await form.close();
    await shows(home, 'Saved by you|charges a day');

    await home.choose('counts_saved_delete');
    expect(readable((await bot.slack.driver.modal()).view)).toContain('To have it back:');
    await hides(home, 'charges a day');
  });

  test('a question under way is there as long as it is, and its Cancel works', async () => {
    answer = counting;
    const home = await bot.slack.driver.home();
    await type('events Charged yesterday');
    await type('profiles Charged yesterday', 'bob');
    await shows(home, 'Charged events');
    expect(readable(home.view)).not.toContain('people who did Charged');

    await passing(clock, home.choose('counts_cancel'));

    await shows(home, 'Nothing of yours is under way.');
  });

  test('its button opens the form, which answers in direct messages', async () => {
    const home = await bot.slack.driver.home();

    await home.choose('counts_home_new');

    const form = await bot.slack.driver.modal();
    await form.fill({ event: 'Charged' });
    expect(await passing(clock, form.submit())).toEqual({ outcome: 'closed' });
    const told = await passing(
      clock,
      bot.slack.driver.waitFor(({ text }) => text.includes('7,138')),
    );
    expect(told.channel).toMatch(/^D/);
  });
});

describe('Home', () => {
  test('says nothing but why to a guest', async () => {
    await start();
    await type('save daily charges: events Charged yesterday');

    const home = await bot.slack.driver.home('dan');

    expect(readable(home.view)).toMatch(
      /^I answer full members of this workspace, and you are a guest/,
    );
    expect(readable(home.view)).not.toContain('Charged');
  });

  test('says who may what as it is set up', async () => {
    const admins = ['U0ALICE01', 'U0BOB0001'];
    await start({ access: { allowedChannels: ['C0GROWTH1'], admins } });
    await type('save daily charges: events Charged yesterday', 'carol');

    const home = await bot.slack.driver.home();

    const text = readable(home.view);
    expect(text).toContain('may ask, |in |C0GROWTH1| and nowhere else|');
    expect(text).toContain('may rename and delete it|, and so may |you|, |U0BOB0001|. ');
    expect(text).toContain('Rename');
    expect(text).not.toContain('counts_home_new');
    await home.choose('counts_saved_run');
    expect(readable((await bot.slack.driver.modal()).view)).toContain(
      'I do not answer in this channel',
    );
  });

  test('says when CleverTap answered, and until when it asked us to wait', async () => {
    await start();
    const home = await bot.slack.driver.home();
    await type('events Charged yesterday');
    const { blocks } = await shows(home, 'CleverTap last answered ');
    expect(JSON.stringify(blocks)).toContain(
      String(Math.floor(Date.parse('2026-11-20T09:00:00Z') / 1000)),
    );
    answer = '429';

    await type('profiles Charged yesterday');

    await shows(home, 'CleverTap asked us to wait until ');
    expect(readable(home.view)).toContain('CleverTap last answered ');
    await bot.restart();
    await bot.slack.driver.home();
    await shows(home, 'CleverTap asked us to wait until ');
  });

  test('says in direct messages what comes too late for a window', async () => {
    await start();
    await type('save daily charges: events Charged yesterday');
    const home = await bot.slack.driver.home();
    bot.slack.driver.inject({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });

    await home.choose('counts_saved_delete');

    const isTold = ({ text }: { text: string }) => text.includes('Deleted “daily charges”');
    const told = await passing(clock, bot.slack.driver.waitFor(isTold));
    expect(told.channel).toBe('D0ALICEBT');
    expect(told.visibleTo).toBeUndefined();
  });

  test('is drawn calmly, however much changes', async () => {
    await start();
    const home = await bot.slack.driver.home();
    await clock.advance(10_000);
    const before = published();

    for (let each = 0; each < 30; each += 1) {
      await bot.slack.driver.type(`/counts save s${each}: events Charged yesterday`);
    }

    await shows(home, '… and 18 more.');
    expect(published() - before).toBe(2);
  });

  test('is not drawn for who has not opened it for an hour', async () => {
    await start();
    await bot.slack.driver.home();
    await clock.advance(2 * 3600_000);
    const before = published();

    await type('save x: events Charged yesterday');
    await clock.advance(60_000);

    expect(published()).toBe(before);
  });

  test('that another process has drawn since is drawn from what is there now', async () => {
    await start();
    const home = await bot.slack.driver.home();
    await clock.advance(10_000);
    bot.slack.driver.inject({
      method: 'views.publish',
      kind: 'error',
      error: 'hash_conflict',
    });

    await type('save x: events Charged yesterday');

    await shows(home, 'Saved by you|x|');
  });
});
