import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { minute, second } from '../../src/lib/clock.ts';
import { createLocalSlack } from '../../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../../src/local/slack/options.ts';
import { type Random, seededRandom } from '../simulation/random.ts';
import { createAnswers } from './answers.ts';
import { createChaosBot } from './bot.ts';
import { openClevertapDoor } from './clevertap-door.ts';
import { createClevertapRules } from './clevertap-rules.ts';
import { fastClock, type Pace, slackClock } from './fast-clock.ts';
import { createPeople, type People } from './people.ts';
import { type Act, makePlan } from './plan.ts';
import type { Record } from './record.ts';
import { troubleSlack } from './slack-trouble.ts';
import { drawTrouble, noTrouble, type Trouble } from './trouble.ts';
import { until, waited } from './wait.ts';

export type SiteOptions = {
  readonly name: string;
  readonly seed: number;
  readonly kills: number;
  /** Real milliseconds from one kill to the next. */
  readonly meanLifeMs: number;
  readonly folder: string;
  readonly pace: Pace;
  readonly storeUrl: string;
  readonly record: Record;
  readonly quickchartUrl: string;
  /** Local CleverTaps: one that answers, and one that says `partial` first. */
  readonly clevertap: { readonly prompt: string; readonly partial: string };
  /** Whether the bot has a reason to end by itself. */
  readonly mayEnd: () => boolean;
  /** From here on nothing may fail any more. */
  readonly onCalm: () => Promise<void>;
};

const askEveryMs = 1200;
/** On a busy machine, or when somebody else's lease has to end first. */
const startsWithinMs = 60_000;
const passcode = 'canary-passcode-4711';
/** Real time in which a bot on a busy machine hears of a 429 and writes it down. */
const graceMs = 500;
/** Without trouble everything ends by then, in the time of the fast clock. */
const calmMs = 60 * minute;
/** Whatever comes late comes in this time. */
const afterwardsMs = 3 * minute;

/** One bot that is killed again and again, with a Slack, a CleverTap and people of its own. */
export async function runSite(options: SiteOptions): Promise<void> {
  const { pace, seed, name } = options;
  const record: Record = {
    ...options.record,
    violate: (invariant, what) => options.record.violate(invariant, `${name}: ${what}`),
  };
  const clock = fastClock(pace);
  const random = seededRandom(seed);
  let trouble = noTrouble;
  const rules = createClevertapRules({
    nowMs: () => clock.now().getTime(),
    graceMs: graceMs * pace.speed,
    record,
  });
  const slack = await createLocalSlack({
    port: 0,
    clock: slackClock(pace),
    // Slack documents none of its own, so nobody may rely on it.
    dedupesMessages: false,
    // Bots count in fast seconds how long they have heard nothing.
    pingEveryMs: (10 * second) / pace.speed,
  });
  troubleSlack(slack, { random, record, trouble: () => trouble });
  const door = await openClevertapDoor({
    ...{ clock, random, record, rules, trouble: () => trouble },
    behind: options.clevertap,
  });
  const bot = createChaosBot(botOptions({ ...options, record }, slack, door.url));
  const people = createPeople({ slack, bot, random, record });
  const answers = createAnswers({ slack, asked: people.asked, record });

  /** Tells what CleverTap's rules must not expect of a bot that could not do it. */
  async function suffer(act: Act): Promise<void> {
    const fromMs = clock.now().getTime();
    if (act.type === 'freeze') await bot.freeze(act.forMs);
    else if (act.type === 'kill') await bot.kill();
    else await bot.terminate();
    rules.disturbed(fromMs, clock.now().getTime());
    if (act.type === 'freeze') return;
    await delay(act.downMs);
    bot.start();
  }

  const stopped = new AbortController();
  const asking = askOn(people, random, stopped.signal);
  const troubling = changeTrouble(random, stopped.signal, (drawn) => {
    trouble = drawn;
  });
  bot.start();
  for (const act of makePlan(options)) {
    if (act.onceReady) await until(bot.isReady, startsWithinMs);
    await delay(act.afterMs);
    await suffer(act);
  }
  stopped.abort();
  await Promise.all([asking, troubling]);
  trouble = noTrouble;
  await options.onCalm();
  await until(() => answers.missing().length === 0, calmMs / pace.speed);
  // A last life: whatever an earlier one forgot to write down would be posted again.
  await suffer({ type: 'terminate', downMs: 0, afterMs: 0, onceReady: true });
  await until(bot.isReady, startsWithinMs);
  await delay(afterwardsMs / pace.speed);
  answers.judge();
  record.counts.slackCalls += slack.driver.calls.length;
  await bot.terminate();
  await door.stop();
  await slack.stop();
}

function botOptions(
  { name, folder, ...options }: SiteOptions,
  slack: LocalSlack,
  clevertapUrl: string,
): Parameters<typeof createChaosBot>[0] {
  const { seed, pace, record, storeUrl, mayEnd, quickchartUrl } = options;
  const home = path.join(folder, name);
  mkdirSync(home, { recursive: true });
  const overHttp = seed % 2 === 0;
  return {
    ...{ folder: home, pace, record, mayEnd },
    secrets: [slack.botToken, slack.appToken, slack.signingSecret, passcode],
    settings: {
      SLACK_BOT_TOKEN: slack.botToken,
      ...(overHttp
        ? { SLACK_SIGNING_SECRET: slack.signingSecret }
        : { SLACK_APP_TOKEN: slack.appToken }),
      SLACK_API_URL: slack.apiUrl,
      CLEVERTAP_ACCOUNT_ID: 'CHAOS',
      CLEVERTAP_PASSCODE: passcode,
      CLEVERTAP_API_URL: clevertapUrl,
      CLEVERTAP_TIME_ZONE: 'UTC',
      QUICKCHART_URL: quickchartUrl,
      STORE_URL: storeUrl,
      PORT: '0',
    },
    onReady: (port) => {
      if (overHttp) slack.driver.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
    },
  };
}

async function askOn(people: People, random: Random, stopped: AbortSignal): Promise<void> {
  const asking: Promise<void>[] = [];
  while (await waited(-Math.log(1 - random.next()) * askEveryMs, stopped)) {
    asking.push(people.ask());
  }
  await Promise.all(asking);
}

async function changeTrouble(
  random: Random,
  stopped: AbortSignal,
  change: (trouble: Trouble) => void,
): Promise<void> {
  do change(random.chance(0.2) ? noTrouble : drawTrouble(random));
  while (await waited(random.between(2000, 20_000), stopped));
}
