import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Seen } from '../../src/local/slack/delivery/seen.ts';
import type { LocalSlack } from '../../src/local/slack/options.ts';
import type { Random } from '../simulation/random.ts';
import { baskets, basketsDay } from './baskets.ts';
import type { ChaosBot } from './bot.ts';
import type { Record } from './record.ts';

/** A question about a basket, and how often it was asked and taken. */
export type Asked = {
  readonly basket: number;
  readonly isPrivate: boolean;
  times: number;
  accepted: number;
};

export type People = {
  readonly asked: ReadonlyMap<number, Asked>;
  /** Asks one thing more, as somebody somewhere; resolves when Slack has shown what came of it. */
  readonly ask: () => Promise<void>;
};

type Options = {
  readonly slack: LocalSlack;
  readonly bot: ChaosBot;
  readonly random: Random;
  readonly record: Record;
};

const users = ['alice', 'bob', 'carol'];
/** The bot is no member of the last two, and cannot become one of the last. */
const channels = ['general', 'growth', 'general', 'growth', 'random', 'leadership'];
const leaders = ['alice', 'bob'];
const ackWithinMs = 3000;
const noticedMs = 3000;

export function createPeople({ slack, bot, random, record }: Options): People {
  const { counts, violate } = record;
  const asked = new Map<number, Asked>();

  async function ask(): Promise<void> {
    counts.asked += 1;
    const question = draw();
    question.times += 1;
    if (random.chance(0.1)) slack.driver.deliverTwice();
    const undisturbed = bot.isReady() ? bot.disturbances() : undefined;
    const startedMs = performance.now();
    const seen = await slack.driver.type(textOf(question), placeFor(question));
    const tookMs = performance.now() - startedMs;
    count(question, seen);
    // The bot may need a moment to notice that its connection has ended.
    if (seen.outcome === 'failed') await delay(noticedMs);
    if (undisturbed === bot.disturbances()) checkAck(seen, tookMs);
  }

  function placeFor({ isPrivate }: Asked) {
    const channel = pick(channels.slice(0, isPrivate ? 4 : channels.length));
    return { channel, user: pick(channel === 'leadership' ? leaders : users) };
  }

  function count(question: Asked, { outcome, message }: Seen): void {
    if (outcome !== 'acknowledged') counts.unheard += 1;
    else if (message) counts.refused += 1;
    else {
      counts.accepted += 1;
      question.accepted += 1;
    }
  }

  function checkAck({ outcome, error }: Seen, tookMs: number): void {
    counts.slowestAckMs = Math.max(counts.slowestAckMs, tookMs);
    if (tookMs <= ackWithinMs && outcome !== 'failed') return;
    violate('I6', `${error ?? 'acknowledged'} after ${Math.round(tookMs)} ms`);
  }

  /** Mostly a new one; sometimes what somebody has asked a moment ago. */
  function draw(): Asked {
    const last = asked.get(asked.size);
    if (last && (random.chance(0.1) || asked.size === baskets)) return last;
    const fresh = { basket: asked.size + 1, isPrivate: random.chance(0.1), times: 0, accepted: 0 };
    asked.set(fresh.basket, fresh);
    return fresh;
  }

  function pick<T>(list: readonly T[]): T {
    const [first] = list;
    const picked = list[random.whole(0, list.length - 1)] ?? first;
    if (picked === undefined) throw new Error('there is nothing to pick from');
    return picked;
  }

  return { asked, ask };
}

function textOf({ basket, isPrivate }: Asked): string {
  const what = basket % 8 === 0 ? 'trends' : 'events';
  const how = isPrivate ? ' privately' : '';
  return `/counts ${what} Order where Basket is "basket ${basket}" on ${basketsDay}${how}`;
}
