import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type DigestTalk, startDigestTalk } from './digest-talk.ts';

let talk: DigestTalk;

beforeEach(async () => {
  talk = await startDigestTalk({ admins: ['U0BOB0001'] });
});

afterEach(() => talk.stop());

const left = 'Alice Menon has left this workspace, and Morning numbers has no owner.';

function saying(words: string, channel: string): readonly Message[] {
  return talk.posts(channel).filter(({ text }) => text.includes(words));
}

function digests(): number {
  return saying('Morning numbers · ', 'growth').filter(({ threadTs }) => !threadTs).length;
}

describe('the owner of a digest leaves the workspace', () => {
  test('the channel and the admins hear of it once, with what to do, and the digest goes on', async () => {
    await talk.type('"Morning numbers" daily at 15:00 in #growth: events Charged');
    talk.bot.slack.driver.deactivate('alice');
    await talk.passUntil('2026-11-20T09:31:00Z');
    await talk.passUntil('2026-11-21T09:31:00Z');

    expect(digests()).toBe(2);
    expect(saying(left, 'growth')).toHaveLength(1);
    const [told] = saying(left, 'D0BOBBOT1');
    expect(saying(left, 'D0BOBBOT1')).toHaveLength(1);
    expect(told?.text).toContain('The digest goes on as before');
    expect(told?.text).toContain('/counts digest hand over Morning numbers to @name');
  });

  test('whoever wants to takes it over by a button, and then it is theirs', async () => {
    await talk.type('"Morning numbers" daily at 15:00 in #growth: events Charged');
    talk.bot.slack.driver.deactivate('alice');
    await talk.passUntil('2026-11-20T09:31:00Z');
    const [told] = saying(left, 'growth');
    if (!told) throw new Error('nobody was told');

    await talk.press(told, 'take', 'carol');

    await talk.seen('belongs to', { visibleTo: 'U0CAROL01' });
    expect(await talk.type('show Morning numbers', 'carol')).toContain('owned by');
    expect(await talk.type('pause Morning numbers', 'carol')).toContain('is paused');
  });

  test('of its new owner the same is told when they leave, too', async () => {
    await talk.type('"Morning numbers" daily at 15:00 in #growth: events Charged');
    await talk.type('hand over Morning numbers to @carol');
    talk.bot.slack.driver.deactivate('carol');
    await talk.passUntil('2026-11-20T09:31:00Z');

    expect(saying('has no owner', 'growth')).toHaveLength(1);
  });

  test('what went to them alone is paused, and the admins hear of it', async () => {
    await talk.type('"Morning numbers" daily at 15:00 to me: events Charged');
    talk.bot.slack.driver.deactivate('alice');
    await talk.passUntil('2026-11-20T09:31:00Z');

    const [told] = saying(left, 'D0BOBBOT1');
    expect(told?.text).toContain('so it is paused');
    expect(saying(left, 'growth')).toEqual([]);
    expect(await talk.type('show Morning numbers', 'bob')).toContain('It is paused.');
  });

  test('nothing is said of an owner who is there', async () => {
    await talk.type('"Morning numbers" daily at 15:00 in #growth: events Charged');
    await talk.passUntil('2026-11-20T09:31:00Z');

    expect(digests()).toBe(1);
    expect(saying('has no owner', 'growth')).toEqual([]);
  });
});
