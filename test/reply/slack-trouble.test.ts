import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type PostOutcome, Postponed } from '../../src/delivery/poster.ts';
import { hour, minute, second } from '../../src/lib/clock.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { reply } from '../builders.ts';
import { lost, lostAfterwards } from '../delivery/fake-slack.ts';
import { type Bench, createBench } from './bench.ts';

let bench: Bench;

const file = { type: 'file', fileId: 'F1', altText: 'A line' } as const;
const refuseBlocks = (): PostOutcome => ({ type: 'malformed', error: 'invalid_blocks' });
const postpone = (): PostOutcome => {
  throw new Postponed(minute, 'not now');
};

beforeEach(() => {
  bench = createBench();
});

afterEach(async () => {
  await bench.stop();
  expect(bench.errors).toEqual([]);
});

function accept(overrides: Partial<Reply> = {}): Promise<void> {
  return bench.replies().accept(reply(overrides));
}

function channels(): string[] {
  return bench.slack.messages.map(({ channelId }) => channelId);
}

describe('when Slack loses an answer', () => {
  test.each([
    ['a message that arrived is found and not posted again', lostAfterwards],
    ['a message that did not arrive is posted again', lost],
  ])('%s', async (_, behave) => {
    bench.slack.next.push(behave);
    await accept();

    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['answer: answered']);
  });

  test('a process that dies between posting and knowing posts once', async () => {
    bench.slack.next.push((post) => {
      post();
      throw new Error('killed');
    });
    await accept();
    await bench.clock.advance(second);
    expect(bench.errors.splice(0)).toHaveLength(1);

    await bench.restart();
    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['answer: answered']);
  });
});

describe('when Slack loses answers in a channel that cannot be read', () => {
  beforeEach(() => {
    bench.slack.unreadable.add('C1');
  });

  test('a message is sent once more', async () => {
    bench.slack.next.push(lost);
    await accept();

    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['answer: answered']);
  });

  test('and no third time: the asker is told in private', async () => {
    bench.slack.next.push(lostAfterwards, lostAfterwards);
    await accept();

    await bench.clock.advance(hour);

    expect(channels()).toEqual(['C1', 'C1', 'D-U1']);
    expect(await bench.records.replies.list()).toEqual([]);
  });

  test('nor in private for ever', async () => {
    bench.slack.unreadable.add('D-U1');
    bench.slack.next.push(...Array.from({ length: 100 }, () => lostAfterwards));
    await accept();

    await bench.clock.advance(hour);

    expect(channels()).toEqual(['C1', 'C1', 'D-U1']);
    expect(bench.ended).toEqual(['answered: not to be seen']);
  });
});

describe('when Slack says no', () => {
  const refuse = (): PostOutcome => ({ type: 'refused', error: 'not_in_channel' });

  test('to the channel, the asker is told in private', async () => {
    bench.slack.next.push(refuse);
    await accept();

    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['answer: answered']);
    expect(channels()).toEqual(['D-U1']);
  });

  test('to the waiting message, its answer is under it in private', async () => {
    bench.clevertap.takesMs = 10 * second;
    bench.slack.next.push(refuse);
    await accept({ threadTs: '1.2' });

    await bench.clock.advance(hour);

    expect(bench.slack.messages).toMatchObject([
      { channelId: 'D-U1', threadTs: undefined, ts: '1' },
      { channelId: 'D-U1', threadTs: '1' },
    ]);
  });

  test('to the blocks, the words go out alone', async () => {
    bench.slack.next.push(refuseBlocks);
    await accept();

    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['answer: answered as text']);
  });

  test('to the picture, the answer goes out without it', async () => {
    bench.draw = () => file;
    bench.slack.next.push(refuseBlocks);
    await accept();

    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['answer: answered']);
  });

  test('to the words too, the reply ends all the same', async () => {
    bench.draw = () => file;
    bench.slack.next.push(...Array.from({ length: 100 }, () => refuseBlocks));
    await accept();

    await bench.clock.advance(hour);

    expect(bench.slack.messages).toEqual([]);
    expect(bench.slack.next).toHaveLength(97);
    expect(bench.ended).toEqual(['answered: invalid_blocks']);
  });

  test('for now, the message comes later, once', async () => {
    bench.slack.next.push(() => {
      throw new Postponed(30 * second, 'rate limited');
    });
    await accept();

    await bench.clock.advance(29 * second);
    expect(bench.slack.messages).toEqual([]);

    await bench.clock.advance(hour);
    expect(bench.shown()).toEqual(['answer: answered']);
  });

  test('to everything, the reply ends all the same', async () => {
    bench.slack.next.push(refuse, refuse);
    await accept();

    await bench.clock.advance(hour);

    expect(bench.slack.messages).toEqual([]);
    expect(await bench.records.replies.list()).toEqual([]);
    expect(await bench.records.finished.list()).toEqual([{ id: reply().id }]);
  });

  test('for a day, it is not asked any more', async () => {
    bench.slack.next.push(...Array.from({ length: 2000 }, () => postpone));
    await accept();

    await bench.clock.advance(25 * hour);

    expect(bench.slack.messages).toEqual([]);
    expect(await bench.records.replies.list()).toEqual([]);
    expect(bench.ended).toEqual(['answered: it could not be told for a day']);
  });
});

describe('a private answer', () => {
  test('that comes soon is shown in the channel', async () => {
    await accept({ isPrivate: true });
    await bench.clock.advance(hour);

    expect(channels()).toEqual(['C1']);
  });

  test('that takes a minute goes to the direct messages, where it stays', async () => {
    bench.clevertap.takesMs = 61 * second;
    await accept({ isPrivate: true });
    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['waiting: open', 'answer: answered']);
    expect(channels()).toEqual(['C1', 'D-U1']);
  });

  test('that was lost twice comes to the direct messages', async () => {
    bench.slack.next.push(lost, lost);
    await accept({ isPrivate: true });
    await bench.clock.advance(hour);

    expect(bench.ended).toEqual(['answered: told']);
    expect(channels()).toEqual(['D-U1']);
  });
});

test('an answer that cannot be put into words does not stay for ever', async () => {
  const broken = () => {
    throw new Error('no words for this');
  };
  bench.slack.next.push(...Array.from({ length: 10_000 }, () => broken));
  await accept();

  await bench.clock.advance(25 * hour);

  expect(bench.errors.splice(0).length).toBeGreaterThan(100);
  expect(await bench.records.replies.list()).toEqual([]);
});
