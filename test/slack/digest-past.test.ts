import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { passing } from '../bot.ts';
import { type DigestTalk, startDigestTalk } from './digest-talk.ts';

let talk: DigestTalk;

beforeEach(async () => {
  talk = await startDigestTalk();
});

afterEach(() => talk.stop());

function posts(): readonly Message[] {
  return talk.posts('growth').filter(({ text, threadTs }) => text.startsWith('A · ') && !threadTs);
}

/** What that person alone is shown. */
async function shown(text: string, user = 'alice'): Promise<Message> {
  const { driver } = talk.bot.slack;
  const typed = driver.type(`/counts digest ${text}`, { channel: 'growth', user });
  const { message } = await passing(talk.clock, typed);
  if (!message) throw new Error(`nothing came of ${text}`);
  return message;
}

test('history says of each run when it was due and posted, how long it took, what failed, and where it is', async () => {
  talk.clevertap.refuse('Refund');
  await talk.type('"A" daily at 14:35 in #growth: events Charged; events Refund as Refunds');
  talk.clevertap.hold();
  await talk.passUntil('2026-11-20T09:04:50Z');
  talk.clevertap.letGo();
  await talk.passUntil('2026-11-20T09:05:30Z');

  const { text, blocks } = await shown('history A');

  expect(text).toMatch(
    /Fri 20 Nov 14:35: posted on time, counted in .+, 1 of 2 failed \(Refunds: CleverTap would not count this\)/,
  );
  expect(posts()).toHaveLength(1);
  expect(JSON.stringify(blocks)).toContain(
    `/archives/C0GROWTH1/p${posts()[0]?.ts.replace('.', '')}`,
  );
});

test('of what was due while nobody was there, the newest comes late and lists the others, as the history does', async () => {
  await talk.type('"A" every 2 hours in #growth: events Charged');
  await talk.bot.restart(() => talk.clock.advance(6.5 * 3600 * 1000));
  await talk.seen('we were down');

  const [post, ...more] = posts();
  expect(more).toEqual([]);
  expect(post?.text).toContain('late: due 2026-11-20 14:30 UTC, sent 2026-11-20 15:3');
  expect(post?.text).toContain('Missed while we were down: Fri 20 Nov 16:00, Fri 20 Nov 18:00.');
  const { text } = await shown('history A');
  expect(text).toContain('Fri 20 Nov 20:00: posted 1 h');
  expect(text).toContain('Fri 20 Nov 18:00: missed: the bot was not running');
  expect(text).toContain('Fri 20 Nov 16:00: missed: the bot was not running');
});

test('the next three times are read in the zone of whoever reads them, not in that of the digest', async () => {
  const { text, blocks } = await shown('"A" daily at 9:00 in Berlin to me: now', 'carol');

  expect(text).toContain('daily at 9:00 in Europe/Berlin');
  const times = JSON.stringify(blocks).match(/(?<="type":"date","timestamp":)\d+/g) ?? [];
  expect(times.map((at) => new Date(Number(at) * 1000).toISOString())).toEqual([
    '2026-11-21T08:00:00.000Z',
    '2026-11-22T08:00:00.000Z',
    '2026-11-23T08:00:00.000Z',
  ]);
});

test('weekends and dates are left out', async () => {
  const told = await talk.type(
    '"A" daily at 14:35 except weekends and 2026-11-23 in #growth: events Charged',
  );
  expect(told).toContain('2026-11-20 09:05 UTC, 2026-11-24 09:05 UTC, 2026-11-25 09:05 UTC');

  await talk.passUntil('2026-11-24T09:05:10Z');

  expect(posts().map(({ text }) => text.split(',')[0])).toEqual([
    'A · Fri 20 Nov 2026',
    'A · Tue 24 Nov 2026',
  ]);
});

test('what is posted only if something changed gives a sign of life once a week', async () => {
  await talk.type('"A" daily at 14:35, only if changed by 500 % in #growth: events Charged');
  await talk.passUntil('2026-11-20T09:05:10Z');
  await talk.passUntil('2026-11-27T09:05:10Z');

  expect(posts().map(({ text }) => text.split(',')[0])).toEqual([
    'A · Fri 20 Nov 2026',
    'A · Fri 27 Nov 2026',
  ]);
  expect(posts()[1]?.text).toContain('this is the weekly sign of life');
  expect(await talk.type('history A')).toContain('not posted: nothing had changed enough');
});
