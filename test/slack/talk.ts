import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { hour, second } from '../../src/lib/clock.ts';
import type { Driver } from '../../src/local/slack/driver/driver.ts';
import type { Fault } from '../../src/local/slack/fault/fault.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { startUpstream, type Upstream } from './upstream.ts';

export const answer = expect.stringMatching(/^7,138 Charged events/);
export const waiting = expect.stringMatching(/^Counting Charged events/);

/** The whole bot, and somebody who asks it how many Charged events there were. */
export type Talk = {
  readonly bot: Bot;
  readonly driver: Driver;
  readonly clock: FakeClock;
  readonly clevertap: Upstream;
  readonly inject: (...faults: readonly Fault[]) => void;
  readonly ask: (channel: string) => Promise<void>;
  /** The clock stands still until the answer is on its way, so that no waiting message comes first. */
  readonly askFast: (channel: string) => Promise<void>;
  readonly seen: (words: string) => Promise<Message>;
  /** Moves the time on until the jobs have ended, and on, so that what is too much is seen, too. */
  readonly ended: (jobs?: number) => Promise<void>;
  /** The first line of each message. */
  readonly headlines: (channel: string) => string[];
  readonly calls: (method: string) => number;
  readonly logged: (words: string) => string[];
  readonly stop: () => Promise<void>;
};

export async function startTalk(): Promise<Talk> {
  const clock = fakeClock();
  const clevertap = await startUpstream();
  const bot = await startBot({ clevertapUrl: clevertap.url, clock });
  const { driver } = bot.slack;

  const calls = (method: string) => driver.calls.filter((call) => call.method === method).length;
  const logged = (words: string) => bot.lines.filter((line) => line.includes(words));

  async function ask(channel: string): Promise<void> {
    await driver.type('/counts events Charged yesterday', { channel });
  }

  async function askFast(channel: string): Promise<void> {
    const before = calls('chat.postMessage');
    await ask(channel);
    while (calls('chat.postMessage') === before) await nextTurn();
  }

  async function ended(jobs = 1): Promise<void> {
    const over = () => [...logged('reply ended'), ...logged('nobody could be told')];
    while (over().length < jobs) await clock.advance(second);
    await clock.advance(hour);
  }

  return {
    bot,
    driver,
    clock,
    clevertap,
    inject: (...faults) => {
      for (const fault of faults) driver.inject(fault);
    },
    ask,
    askFast,
    seen: (words) => {
      const saying = ({ text }: Message) => text.includes(words);
      return passing(clock, driver.waitFor(saying, { what: words }));
    },
    ended,
    headlines: (channel) =>
      driver.messages(channel).map(({ text }) => text.split('\n', 1)[0] ?? ''),
    calls,
    logged,
    stop: async () => {
      clevertap.letGo();
      await bot.stop();
      await clevertap.stop();
      expect(clock.sleeping()).toBe(0);
    },
  };
}
