import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { minute, second } from '../../src/lib/clock.ts';
import type { Driver } from '../../src/local/slack/driver/driver.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, startBot } from '../bot.ts';
import type { TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { type Numbers, startNumbers } from './numbers.ts';
import { startQuickchart } from './upstream.ts';

/** The whole bot, and numbers that a test sets. It begins on Thu 19 Nov 2026, 10:00 in Asia/Kolkata. */
export type AlertWorld = {
  readonly bot: Bot;
  readonly driver: Driver;
  readonly clock: FakeClock;
  readonly numbers: Numbers;
  /** Types as alice in #growth; resolves to what she alone is told. */
  readonly type: (text: string, user?: string) => Promise<string>;
  /** Moves the time on to that minute of the clock in Asia/Kolkata, `2026-11-20 09:01`. */
  readonly until: (time: string) => Promise<void>;
  /** Moves the time on until somebody reads this, as often as told. */
  readonly seen: (words: string) => Promise<Message>;
  /** What stands in the channel, oldest first, threads left out. */
  readonly parents: (channel?: string) => readonly Message[];
  /** What stands under the newest message, oldest first. */
  readonly replies: (channel?: string) => readonly string[];
  readonly press: (
    message: Message,
    actionId: string,
    how?: { user?: string; value?: string },
  ) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** So many turns take longer than an exchange on this machine: time must not run ahead of the network. */
const turnsASecond = 60;

/** Moves the time on until `promise` is there, slowly enough that nobody loses patience meanwhile. */
export async function slowly<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  let settled = false;
  const done = () => {
    settled = true;
  };
  promise.then(done, done);
  while (!settled) {
    for (let turn = 0; turn < turnsASecond && !settled; turn += 1) await nextTurn();
    if (!settled) await clock.advance(100);
  }
  return promise;
}

export const below = 'alert "Charges low" when events Charged yesterday is below 500';

export async function startAlertWorld(start = '2026-11-19T04:30:00Z'): Promise<AlertWorld> {
  const clock = fakeClock(new Date(start));
  const numbers = await startNumbers();
  const quickchart: TestServer = await startQuickchart();
  const bot = await startBot({ clevertapUrl: numbers.url, quickchartUrl: quickchart.url, clock });
  const { driver } = bot.slack;

  async function type(text: string, user = 'alice'): Promise<string> {
    const typed = driver.type(`/counts ${text}`, { channel: 'growth', user });
    const { message } = await slowly(clock, typed);
    return message?.text ?? '';
  }

  async function until(time: string): Promise<void> {
    const at = new Date(`${time.replace(' ', 'T')}:00+05:30`).getTime();
    while (clock.now().getTime() < at) {
      const left = at - clock.now().getTime();
      // Slowly at the end: what is due then takes a few real turns over the network.
      await clock.advance(left > 3 * minute ? left - 3 * minute : Math.min(left, second));
      if (left <= 3 * minute) for (let turn = 0; turn < turnsASecond; turn += 1) await nextTurn();
    }
  }

  const parents = (channel = 'growth') =>
    driver.messages(channel).filter(({ threadTs, ts, visibleTo }) => {
      return visibleTo === undefined && (threadTs === undefined || threadTs === ts);
    });
  return {
    bot,
    driver,
    clock,
    numbers,
    type,
    until,
    seen: (words) =>
      slowly(
        clock,
        driver.waitFor(({ text }) => text.includes(words), { what: words }),
      ),
    parents,
    replies: (channel = 'growth') => {
      const newest = parents(channel).at(-1);
      return driver
        .messages(channel)
        .filter(({ threadTs, ts }) => threadTs === newest?.ts && ts !== newest?.ts)
        .map(({ text }) => text);
    },
    press: async (message, actionId, { user = 'bob', value } = {}) => {
      const acknowledged = await slowly(
        clock,
        driver.press(message, actionId, { user, ...(value === undefined ? {} : { value }) }),
      );
      expect(acknowledged.ok).toBe(true);
    },
    stop: async () => {
      await bot.stop();
      await quickchart.stop();
      await numbers.stop();
      expect(clock.sleeping()).toBe(0);
    },
  };
}
