import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { passing } from '../bot.ts';
import { type DigestTalk, startDigestTalk } from './digest-talk.ts';
import { readable } from './readable.ts';

let talk: DigestTalk;

/** Bob has a digest and an alert in #growth, the same in a private channel, and a digest of his own. */
beforeEach(async () => {
  talk = await startDigestTalk({ admins: ['U0ALICE01'] });
  talk.bot.slack.driver.invite('leadership', 'counts');
  await say('digest "Open numbers" daily at 9:00 in #growth: events Charged');
  await say('digest "Board numbers" daily at 9:00 here: events Charged', 'leadership');
  await say('digest "My numbers" daily at 9:00 to me: events Charged');
  await say('alert "Open low" when events Charged yesterday is below 10');
  await say('alert "Board low" when events Charged yesterday is below 10', 'leadership');
});

afterEach(() => talk.stop());

async function say(text: string, channel = 'growth', user = 'bob'): Promise<string> {
  const { driver } = talk.bot.slack;
  const seen = await passing(talk.clock, driver.type(`/counts ${text}`, { channel, user }));
  return seen.message?.text ?? '';
}

async function homeOf(user: string): Promise<string> {
  const home = await passing(talk.clock, talk.bot.slack.driver.home(user));
  await passing(
    talk.clock,
    home.waitFor((view) => readable(view).includes('Who may do what')),
  );
  return JSON.stringify(home.view.blocks);
}

const all = ['Open numbers', 'Board numbers', 'My numbers', 'Open low', 'Board low'];

function namesIn(text: string): string[] {
  return all.filter((name) => text.includes(name));
}

describe.each([
  ['their owner', 'bob', all],
  ['an admin', 'alice', all],
  ['somebody else', 'carol', ['Open numbers', 'Open low']],
])('%s sees on Home and in lists', (_who, user, names) => {
  test(`${names.join(', ')}`, async () => {
    expect(namesIn(await homeOf(user))).toEqual(names);
    const lists = [await say('digest list', 'growth', user), await say('alerts', 'growth', user)];
    expect(namesIn(lists.join())).toEqual(names);
  });
});

test('who asks in the private channel itself is in it, and sees what is posted there', async () => {
  talk.bot.slack.driver.invite('leadership', 'carol');

  const lists = [
    await say('digest list', 'leadership', 'carol'),
    await say('alerts', 'leadership', 'carol'),
  ];

  expect(namesIn(lists.join())).toEqual(['Open numbers', 'Board numbers', 'Open low', 'Board low']);
});

test('by its name nobody finds what they may not know of', async () => {
  expect(await say('digest show Board numbers', 'growth', 'carol')).toContain('There is no digest');
  expect(await say('digest show Open numbers', 'growth', 'carol')).toContain('events Charged');
  const alert = await say('alert show Board low', 'growth', 'carol');
  expect(alert).toContain('There is no alert');
  expect(await say('alert show Open low', 'growth', 'carol')).toContain('“Open low” is calm');
});

test('by a name nearly right nobody is offered what they may not know of', async () => {
  const digest = 'digest show Bord numbers';
  expect(await say(digest, 'growth', 'alice')).toContain('Did you mean Board numbers?');
  expect(await say(digest, 'growth', 'carol')).not.toContain('Board');
  expect(await say('alert show Bord low', 'growth', 'alice')).toContain('“Board low”?');
  expect(await say('alert show Bord low', 'growth', 'carol')).not.toContain('Board');
  expect(await say('digest show Opn numbers', 'growth', 'carol')).toContain('Open numbers?');
  expect(await say('alert show Opn low', 'growth', 'carol')).toContain('“Open low”?');
});

test('what others post is marked with its owner, and has no buttons that would be refused', async () => {
  const home = await homeOf('carol');

  expect(home).toContain('"user_id":"U0BOB0001"');
  expect(home).toContain('counts_digest_show');
  expect(home).not.toContain('counts_digest_pause');
  expect(await homeOf('bob')).toContain('counts_digest_pause');
});

test('a channel that Slack says nothing of counts as private', async () => {
  const fault = { method: 'conversations.info', kind: 'error', error: 'internal_error' } as const;
  talk.bot.slack.driver.inject({ ...fault, times: 20 });

  expect(await say('digest list', 'random', 'carol')).toContain('There are no digests yet');
});
