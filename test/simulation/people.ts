import type { Question } from '../../src/query/query.ts';
import type { Replies } from '../../src/reply/replies.ts';
import { newReply, type Reply, replyId } from '../../src/reply/reply.ts';
import type { Watched } from './alerts/watched.ts';
import type { Process } from './process.ts';
import { monthOf, nameOf, pooled, questionAbout } from './questions.ts';
import type { SlackRules } from './slack-rules.ts';
import type { World } from './world.ts';

export type People = {
  /** The ids of everything that has to end in an answer. */
  readonly promised: ReadonlyMap<string, Reply>;
  /** Keeps asking whichever process there is, until `untilMs`. */
  readonly startAsking: (untilMs: number) => void;
  /** Whether somebody may still want to know this. */
  readonly isWanted: (name: string) => boolean;
};

export type Listening = { readonly process: Process; readonly replies: Replies };

type Options = {
  readonly listening: () => Listening | undefined;
  readonly slack: SlackRules;
  /** Nobody may go on waiting for this: whoever asks again begins anew. */
  readonly onCancelled: (name: string) => void;
  readonly watched: Watched | undefined;
};

/** As the slash command's guard has it: later than this the person is told to ask again. */
const refuseAfterMs = 2500;

export function createPeople(world: World, options: Options): People {
  const { listening, slack, onCancelled, watched } = options;
  const { random, fails, trace } = world;
  const promised = new Map<string, Reply>();
  const wanting = new Map<string, Set<string>>();
  const meanMs = random.magnitude(60_000, 900_000);
  const recent: Question[] = [];

  function startAsking(untilMs: number): void {
    const nextMs = -Math.log(1 - random.next()) * meanMs;
    if (world.nowMs() + nextMs > untilMs) return;
    world.after(nextMs, () => {
      const several = random.chance(0.15) ? random.whole(2, 10) : 1;
      for (let asked = 0; asked < several; asked += 1) ask();
      startAsking(untilMs);
    });
  }

  function ask(): void {
    world.counts.asked += 1;
    const reply = replyOf(world.counts.asked);
    slack.asked(reply.id, reply.questions);
    for (const name of reply.questions.map(nameOf)) {
      wanting.set(name, (wanting.get(name) ?? new Set()).add(reply.id));
    }
    deliver(reply);
    if (fails('redelivery')) world.after(random.between(0, 120_000), () => deliver(reply));
    if (random.chance(0.08)) world.after(random.magnitude(100, 1_200_000), () => cancel(reply));
  }

  function replyOf(number: number): Reply {
    const id = replyId('T1', `trigger ${number}`).slice(0, 8);
    const questions = random.chance(0.2) ? random.whole(2, 4) : 1;
    const drawn = Array.from({ length: questions }, (_, index) => draw(number * 10 + index));
    const asker = {
      teamId: 'T1',
      userId: `U${random.whole(1, 3)}`,
      channelId: `C${random.whole(1, 3)}`,
      ...(random.chance(0.1) ? { threadTs: '0' } : {}),
      ...(world.hasWhims && random.chance(0.1) ? { isPrivate: true as const } : {}),
      now: world.date(world.nowMs()),
    };
    return newReply(id, [...new Map(drawn.map((one) => [nameOf(one), one])).values()], asker);
  }

  /** Now and then what somebody has asked a moment ago. */
  function draw(number: number): Question {
    const again = recent[random.whole(0, recent.length)];
    const question = again && random.chance(0.3) ? again : drawNew(number);
    recent.push(question);
    if (recent.length > 6) recent.shift();
    return question;
  }

  /** Now and then what digests ask too. */
  function drawNew(number: number): Question {
    if (watched && random.chance(0.1)) return watched.draw(random);
    if (random.chance(0.1)) return monthOf(pooled(random.whole(0, 9)), world.now());
    return questionAbout(`event ${number}`, world.now());
  }

  function deliver(reply: Reply): void {
    const bot = listening();
    trace(reply.userId, `asks ${reply.id}${bot ? '' : ', and nobody listens'}`);
    if (!bot) return;
    const refused = new AbortController();
    let told = false;

    function tell(yes: boolean): void {
      if (told) return;
      told = true;
      trace(reply.userId, `is told ${yes ? 'yes' : 'no'} to ${reply.id}`);
      if (!yes) refused.abort();
      else if (!cancelled.has(reply.id)) promised.set(reply.id, reply);
    }

    void bot.process.told(refuseAfterMs, () => tell(false));
    void bot.replies.accept(reply, refused.signal).then(
      () => tell(true),
      () => tell(false),
    );
  }

  /** From here on nobody knows whether there will be an answer, until it is said. */
  const cancelled = new Set<string>();

  function cancel({ id, userId, questions }: Reply): void {
    const bot = listening();
    if (!bot) return;
    trace(userId, `cancels ${id}`);
    cancelled.add(id);
    const before = promised.get(id);
    promised.delete(id);
    for (const name of questions.map(nameOf)) onCancelled(name);
    bot.replies.cancel(id).then(
      (yes) => {
        trace(userId, `is told that ${id} is ${yes ? '' : 'not '}cancelled`);
        if (yes) settle();
        else stay();
      },
      () => trace(userId, `is told that nobody knows whether ${id} is cancelled`),
    );

    function stay(): void {
      cancelled.delete(id);
      if (before) promised.set(id, before);
    }

    function settle(): void {
      slack.cancelled(id);
      for (const name of questions.map(nameOf)) wanting.get(name)?.delete(id);
    }
  }

  return {
    promised,
    startAsking,
    isWanted: (name) => (wanting.get(name)?.size ?? 0) > 0,
  };
}
