import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { minute, second } from '../../src/lib/clock.ts';
import type { Seen } from '../../src/local/slack/delivery/seen.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { createSavedQueries } from '../../src/saved/saved-queries.ts';
import { createAnswerCommand } from '../../src/slack/answer-command.ts';
import type { CommandArgs } from '../../src/slack/guard.ts';
import { registerSlashCommand } from '../../src/slack/slash-command.ts';
import { question } from '../builders.ts';
import { memoryCollection } from '../job/fakes.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { type Bench, modes, startBench } from './bench.ts';

describe.each(modes)('by %s, a command', (mode) => {
  let clock: FakeClock;
  let bench: Bench;
  let replies: Reply[];

  beforeEach(async () => {
    // Bolt reads the system's clock for the age of a signature.
    clock = fakeClock(new Date());
    bench = await startBench(mode, clock);
    replies = [];
  });

  afterEach(async () => {
    await bench.stop();
    expect(clock.sleeping()).toBe(0);
  });

  /** A bot whose store does this with each new reply. */
  function store(put: (reply: Reply, refused: AbortSignal) => Promise<void>): void {
    const answer = createAnswerCommand({
      clock,
      reference: () => question().reference,
      accept: (reply, refused) => {
        replies.push(reply);
        return put(reply, refused ?? new AbortController().signal);
      },
      open: async () => [],
      cancel: async () => false,
      standing: () => ({ elapsedMs: 0, position: undefined }),
      saved: createSavedQueries({ records: memoryCollection(), clock, isAdmin: () => false }),
      openQueryForm: async () => undefined,
      answerDigest: async () => undefined,
      refuse: async () => undefined,
      answerAlert: async () => undefined,
    });
    registerSlashCommand(bench.app, { answer, guard: bench.guard });
  }

  function listen(listener: (args: CommandArgs) => Promise<void>): void {
    bench.app.command('/counts', bench.guard.watch(listener));
  }

  function ask(): Promise<Seen> {
    return bench.slack.driver.type('/counts events Charged yesterday', { user: 'bob' });
  }

  /** Once the listener is under way. */
  async function called(): Promise<void> {
    while (replies.length === 0) await new Promise(setImmediate);
  }

  test('is acknowledged, silently, as soon as its reply is stored', async () => {
    const stored = new AbortController();
    store(async () => void (await once(stored.signal, 'abort')));
    let seen: Seen | undefined;
    const asking = ask().then((answer) => {
      seen = answer;
    });
    await called();

    await clock.advance(2 * second);
    expect(seen).toBeUndefined();

    stored.abort();
    await asking;
    expect(seen).toEqual({ outcome: 'acknowledged', message: undefined });
    expect(replies).toMatchObject([
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        userId: 'U0BOB0001',
        channelId: 'C0GENERAL',
        teamId: 'T0ACME001',
        createdAt: expect.any(String),
        state: { name: 'open' },
      },
    ]);
  });

  test('is refused within three seconds when storing takes too long', async () => {
    const refusals: boolean[] = [];
    const stored = new AbortController();
    store(async (_, refused) => {
      await once(stored.signal, 'abort');
      refusals.push(refused.aborted);
    });
    const asking = ask();
    await called();
    const before = clock.now().getTime();

    while (bench.slack.driver.messages('general').length === 0) await clock.advance(100);
    const { outcome, message } = await asking;

    expect(clock.now().getTime() - before).toBeLessThan(3 * second);
    expect(outcome).toBe('acknowledged');
    expect(message).toMatchObject({
      visibleTo: 'U0BOB0001',
      text: expect.stringContaining('Nothing was asked. Please ask again in a minute'),
    });

    stored.abort();
    await clock.advance(minute);
    expect(refusals).toEqual([true]);
    expect(bench.slack.driver.messages('general')).toHaveLength(1);
  });

  test('is refused at once when storing fails, with the reference that the log has', async () => {
    store(async () => {
      throw new Error('disk full');
    });

    const { outcome, message } = await ask();

    const [line, ...more] = bench.lines.filter(({ level }) => level === 'error');
    expect([outcome, more]).toEqual(['acknowledged', []]);
    expect(line).toMatchObject({ message: 'a command failed', error: new Error('disk full') });
    expect(message?.text).toContain(`(ref ${line?.ref})`);
    expect(message?.visibleTo).toBe('U0BOB0001');
  });

  test('whose listener breaks after it was answered is answered once', async () => {
    listen(async ({ ack }) => {
      await ack('Here you are');
      throw new Error('afterwards');
    });

    const { message } = await ask();
    await clock.advance(minute);

    expect(message?.text).toBe('Here you are');
    expect(bench.slack.driver.messages('general')).toHaveLength(1);
    expect(bench.lines).toContainEqual(
      expect.objectContaining({ message: 'a command failed', error: new Error('afterwards') }),
    );
  });

  test('is waited for by whoever stops the bot, but not for long', async () => {
    store(() => new Promise(() => undefined));
    const asking = ask();
    await called();
    let idle = false;
    const idling = bench.guard.idle().then(() => {
      idle = true;
    });

    await clock.advance(2 * second);
    expect(idle).toBe(false);
    await clock.advance(second);
    await idling;

    expect((await asking).message?.text).toContain('I could not take your question');
  });
});

test('a command whose connection is lost before it is refused brings nothing down', async () => {
  const clock = fakeClock();
  const bench = await startBench('socket', clock);
  let called = false;
  bench.app.command(
    '/counts',
    bench.guard.watch(() => {
      called = true;
      return new Promise(() => undefined);
    }),
  );
  const asking = bench.slack.driver.type('/counts now');
  while (!called) await new Promise(setImmediate);
  bench.slack.driver.disconnectSockets('cut');
  while (bench.slack.driver.connections > 0) await new Promise(setImmediate);

  await clock.advance(2500);

  await bench.stop();
  expect((await asking).outcome).toBe('failed');
  expect(bench.lines).toContainEqual(
    expect.objectContaining({ message: 'a command could not be answered' }),
  );
});
