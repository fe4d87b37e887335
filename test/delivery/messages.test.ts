import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../src/delivery/delivery.ts';
import { createMessages, type Messages } from '../../src/delivery/messages.ts';
import type { Manner, Post } from '../../src/delivery/post.ts';
import { Postponed, Undeliverable } from '../../src/delivery/poster.ts';
import { second } from '../../src/lib/clock.ts';
import type { Collection } from '../../src/lib/collection.ts';
import { memoryCollection } from '../job/fakes.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { type FakeSlack, fakeSlack, lost, lostAfterwards } from './fake-slack.ts';

const post: Post = { id: 'digest:1:2026-11-20', channelId: 'C1', fallbackUserId: 'U1' };

let clock: FakeClock;
let slack: FakeSlack;
let deliveries: Collection<Delivery>;
let messages: Messages<string>;

beforeEach(() => {
  clock = fakeClock();
  slack = fakeSlack();
  deliveries = memoryCollection();
  messages = newMessages();
});

/** What a process has: the records are those that the one before left. */
function newMessages(): Messages<string> {
  return createMessages({ deliveries, clock, poster: slack });
}

/** The process stands still once, right after it has written something down. */
function standStillOnce(ms: number): void {
  const { put } = deliveries;
  let hasStoodStill = false;
  deliveries = {
    ...deliveries,
    put: async (...record) => {
      await put(...record);
      if (!hasStoodStill) await clock.advance(ms);
      hasStoodStill = true;
    },
  };
  messages = newMessages();
}

function saying(text: string): (manner: Manner) => string {
  return ({ build, isDirect }) =>
    [text, build === 'without pictures' ? build : '', isDirect ? 'directly' : '']
      .filter(Boolean)
      .join(' ');
}

function texts(): string[] {
  return slack.messages.map(({ text }) => text);
}

/** How long to wait before it is worth another try. */
async function putOff(work: Promise<unknown>): Promise<number> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Postponed)) throw error;
  return error.retryAfterMs / second;
}

test('is in Slack once, however often it is asked for', async () => {
  const posted = await messages.ensurePosted(post, saying('hello'));
  await messages.ensurePosted(post, saying('hello again'));
  await newMessages().ensurePosted(post, saying('hello after a restart'));

  expect(posted).toEqual({ channelId: 'C1', ts: '1', isDirect: false });
  expect(texts()).toEqual(['hello']);
});

describe('a message whose arrival was not confirmed', () => {
  test('is not looked for while Slack may still carry it out', async () => {
    slack.next.push(lost);

    expect(await putOff(messages.ensurePosted(post, saying('hello')))).toBe(30);
    await clock.advance(29 * second);
    expect(await putOff(messages.ensurePosted(post, saying('hello')))).toBe(1);

    expect(texts()).toEqual([]);
  });

  test.each([
    ['did not arrive', lost],
    ['did arrive', lostAfterwards],
  ])('and %s is there once', async (_, behave) => {
    slack.next.push(behave);
    await putOff(messages.ensurePosted(post, saying('hello')));
    await clock.advance(30 * second);

    const { ts } = await newMessages().ensurePosted(post, saying('hello'));

    expect(texts()).toEqual(['hello']);
    expect(ts).toBe('1');
  });

  test('is found after the process died in the middle', async () => {
    slack.next.push((write) => {
      write();
      throw new Error('killed');
    });
    await expect(messages.ensurePosted(post, saying('hello'))).rejects.toThrow('killed');
    await clock.advance(30 * second);

    await newMessages().ensurePosted(post, saying('hello'));

    expect(texts()).toEqual(['hello']);
  });
});

test('a message that was written down too long ago to be sent is begun anew', async () => {
  standStillOnce(20 * second);

  expect(await putOff(messages.ensurePosted(post, saying('hello')))).toBe(1);
  expect(await messages.isBegun(post.id)).toBe(false);
  await messages.ensurePosted(post, saying('hello'));

  expect(texts()).toEqual(['hello']);
});

test('a message that Slack does not take now is tried at once when it may', async () => {
  slack.next.push(() => {
    throw new Postponed(5 * second, 'rate limited');
  });

  expect(await putOff(messages.ensurePosted(post, saying('hello')))).toBe(5);
  await messages.ensurePosted(post, saying('hello'));

  expect(texts()).toEqual(['hello']);
});

describe('when Slack says no', () => {
  const refuse = () => ({ type: 'refused', error: 'is_archived' }) as const;
  const mangle = () => ({ type: 'malformed', error: 'invalid_blocks' }) as const;

  test('to the channel, its person is told in private', async () => {
    slack.next.push(refuse);

    const posted = await messages.ensurePosted({ ...post, threadTs: '1.2' }, saying('hello'));

    expect(posted.isDirect).toBe(true);
    expect(slack.messages).toMatchObject([{ channelId: 'D-U1', text: 'hello directly' }]);
    expect(slack.messages[0]?.threadTs).toBeUndefined();
  });

  test('to the channel, and there is nobody to tell, it is undeliverable', async () => {
    slack.next.push(refuse);
    const { fallbackUserId: _, ...public_ } = post;

    await expect(messages.ensurePosted(public_, saying('hello'))).rejects.toThrow(Undeliverable);
  });

  test('to the pictures, it goes out without them', async () => {
    slack.next.push(mangle);

    await messages.ensurePosted({ ...post, hasPictures: true }, saying('hello'));

    expect(texts()).toEqual(['hello without pictures']);
  });

  test('to the blocks, the words go out alone', async () => {
    slack.next.push(mangle);

    await messages.ensurePosted(post, saying('hello'));

    expect(texts()).toEqual(['hello as text']);
  });

  test('to the words too, it is undeliverable', async () => {
    slack.next.push(mangle, mangle, mangle);
    const ensured = messages.ensurePosted({ ...post, hasPictures: true }, saying('hello'));

    await expect(ensured).rejects.toThrow('invalid_blocks');
  });
});

describe('an edit', () => {
  beforeEach(async () => {
    await messages.ensurePosted(post, saying('counting'));
  });

  test('is made when the message is to say something else', async () => {
    await messages.ensureShown(post.id, saying('counting'));
    expect(slack.edits()).toBe(0);

    await messages.ensureShown(post.id, saying('counted'));
    await newMessages().ensureShown(post.id, saying('counted'));

    expect([texts(), slack.edits()]).toEqual([['counted'], 1]);
  });

  test('that may be lost is repeated only when it cannot arrive any more', async () => {
    slack.nextEdits.push(lost);

    expect(await putOff(messages.ensureShown(post.id, saying('counted')))).toBe(30);
    await clock.advance(10 * second);
    expect(await putOff(messages.ensureShown(post.id, saying('cancelled')))).toBe(20);
    expect(slack.edits()).toBe(1);

    await clock.advance(20 * second);
    await messages.ensureShown(post.id, saying('cancelled'));
    expect(texts()).toEqual(['cancelled']);
  });

  test('that a process died over is waited for, even by one that would not change a word', async () => {
    slack.nextEdits.push(() => {
      throw new Error('killed');
    });
    await expect(messages.ensureShown(post.id, saying('counted'))).rejects.toThrow('killed');

    const next = newMessages();
    expect(await putOff(next.ensureShown(post.id, saying('counting')))).toBe(30);
    await clock.advance(30 * second);
    await next.ensureShown(post.id, saying('counting'));

    expect([texts(), slack.edits()]).toEqual([['counting'], 2]);
  });

  test('that was written down too long ago to be made is begun anew', async () => {
    standStillOnce(20 * second);

    expect(await putOff(messages.ensureShown(post.id, saying('counted')))).toBe(1);
    await messages.ensureShown(post.id, saying('counted'));

    expect([texts(), slack.edits()]).toEqual([['counted'], 1]);
  });

  test('that Slack puts off is made when Slack says', async () => {
    slack.nextEdits.push(() => {
      throw new Postponed(second, 'rate limited');
    });
    expect(await putOff(messages.ensureShown(post.id, saying('counted')))).toBe(1);

    await messages.ensureShown(post.id, saying('counted'));

    expect(texts()).toEqual(['counted']);
  });

  test('with blocks that Slack does not take is made of words', async () => {
    slack.nextEdits.push(() => ({ type: 'malformed', error: 'invalid_blocks' }));

    await messages.ensureShown(post.id, saying('counted'));

    expect(texts()).toEqual(['counted as text']);
  });

  test('that Slack refuses for good is not tried again', async () => {
    slack.nextEdits.push(() => ({ type: 'refused', error: 'edit_window_closed' }));

    await messages.ensureShown(post.id, saying('counted'));
    await messages.ensureShown(post.id, saying('counted'));

    expect([texts(), slack.edits()]).toEqual([['counting'], 1]);
  });
});

test('what one person sees alone is not edited, nor is what was never posted', async () => {
  await messages.ensurePosted({ ...post, ephemeralFor: 'U1' }, saying('counting'));

  await messages.ensureShown(post.id, saying('counted'));
  await messages.ensureShown('alert:1', saying('counted'));

  expect(slack.edits()).toBe(0);
});

test('a message that was forgotten is another message', async () => {
  await messages.ensurePosted(post, saying('hello'));
  expect(await messages.known()).toEqual([post.id]);

  await messages.forget(post.id);

  expect(await messages.isBegun(post.id)).toBe(false);
  await messages.ensurePosted(post, saying('hello'));
  expect(texts()).toEqual(['hello', 'hello']);
});
