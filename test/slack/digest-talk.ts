import type { Config } from '../../src/config.ts';
import { second } from '../../src/lib/clock.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import type { TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { startQuickchart, startUpstream, type Upstream } from './upstream.ts';

/** The whole bot, and people who have digests. It is Friday, 20 Nov 2026, 14:30 in Kolkata. */
export type DigestTalk = {
  readonly bot: Bot;
  readonly clock: FakeClock;
  readonly clevertap: Upstream;
  readonly quickchart: TestServer;
  /** Types `/counts digest …`; resolves to what that person alone was told. */
  readonly type: (text: string, user?: string) => Promise<string>;
  /** The first message with these words, the time passing until it is there. */
  readonly seen: (words: string, where?: Partial<Message>) => Promise<Message>;
  readonly press: (message: Message, act: string, user?: string) => Promise<void>;
  /** What the bot said for all in a channel, oldest first. */
  readonly posts: (channel: string) => readonly Message[];
  /** Moves the time on, second by second near `until`, so that what waits for a socket keeps up. */
  readonly passUntil: (until: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startDigestTalk(access: Partial<Config['access']> = {}): Promise<DigestTalk> {
  const clock = fakeClock();
  const clevertap = await startUpstream();
  const quickchart = await startQuickchart();
  const urls = { clevertapUrl: clevertap.url, quickchartUrl: quickchart.url };
  const bot = await startBot({ ...urls, clock, access });
  const { driver } = bot.slack;

  async function passUntil(until: string): Promise<void> {
    const end = new Date(until).getTime();
    const coarseUntil = end - 180 * second;
    while (clock.now().getTime() < coarseUntil) {
      await clock.advance(Math.min(600 * second, coarseUntil - clock.now().getTime()));
    }
    while (clock.now().getTime() < end) {
      await clock.advance(Math.min(second, end - clock.now().getTime()));
      await breathe();
    }
  }

  return {
    bot,
    clock,
    clevertap,
    quickchart,
    type: async (text, user = 'alice') => {
      const seen = await passing(
        clock,
        driver.type(`/counts digest ${text}`, { channel: 'growth', user }),
      );
      return seen.message?.text ?? '';
    },
    seen: (words, where = {}) => {
      const isIt = (message: Message) =>
        message.text.includes(words) &&
        Object.entries(where).every(([key, value]) => message[key as keyof Message] === value);
      return passing(clock, driver.waitFor(isIt, { what: `“${words}”` }));
    },
    press: async (message, act, user = 'alice') => {
      const taken = await passing(clock, driver.press(message, `counts_digest_${act}`, { user }));
      if (!taken.ok) throw new Error(`the press of ${act} was not taken`);
    },
    posts: (channel) => driver.messages(channel).filter(({ visibleTo }) => visibleTo === undefined),
    passUntil,
    stop: async () => {
      clevertap.letGo();
      await passing(clock, bot.stop());
      await clevertap.stop();
      await quickchart.stop();
    },
  };
}

/** Sockets have their turn: what was sent is answered before the clock moves on. */
async function breathe(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}
