import type { Digest, DigestPlan } from '../../../src/digest/digest.ts';
import type { DigestRuns } from '../../../src/digest/digest-runs.ts';
import type { DigestChanged, DigestRefusal, Digests } from '../../../src/digest/digests.ts';
import { wantedRun } from '../../../src/digest/plan-runs.ts';
import { Run } from '../../../src/digest/run.ts';
import { referenceAt } from '../questions.ts';
import type { Surroundings } from '../side.ts';
import { beginEra, type DigestBook, type Followed, lastEra } from './book.ts';
import { drawPlan, drawSchedule } from './plans.ts';

/** The part of the bot that people reach, if they reach any. */
export type Reached = {
  readonly digests: Digests;
  readonly runs: DigestRuns;
  readonly now: () => Date;
};

type Options = Surroundings & {
  readonly book: DigestBook;
  readonly reach: () => Reached | undefined;
  /** What a digest asks now is nobody's any more, perhaps. */
  readonly drops: (plan: DigestPlan) => void;
};

export type DigestPeople = {
  readonly begin: (untilMs: number) => void;
  /** Nobody wants anything more. */
  readonly isDone: () => boolean;
};

type Change = {
  readonly what: string;
  readonly act: (bot: Reached) => Promise<DigestChanged | DigestRefusal>;
  /** How it may be while nobody knows. */
  readonly plans: readonly DigestPlan[];
  /** Whether what is due and not posted may be given up. */
  readonly callsOff: boolean;
  readonly ends?: true;
};

/** A person who was not told what became of it tries again after so long. */
const patienceMs = 40_000;
const minuteMs = 60_000;

export function createDigestPeople(options: Options): DigestPeople {
  const { world, book, disk, reach, drops } = options;
  const { random, trace } = world;
  const owner = { teamId: 'T1', userId: 'U1' };
  const owners = new Map<string, string>();
  let made = 0;
  let living = 0;
  let lastMs = 0;

  const nowMs = () => world.now().getTime();
  const ownerOf = ({ id }: Followed) => ({ ...owner, userId: owners.get(id) ?? 'U1' });

  function begin(untilMs: number): void {
    lastMs = untilMs;
    const count = random.whole(1, 4);
    for (let index = 0; index < count; index += 1) {
      living += 1;
      world.after(random.between(0, 25 * minuteMs), make);
    }
  }

  function make(): void {
    made += 1;
    const id = `d${made}`;
    const followed = book.open(id);
    owners.set(id, `U${random.whole(1, 3)}`);
    const plan = drawPlan(`Digest ${made}`, { random, nowMs: nowMs() });
    beginEra(followed, { fromMs: nowMs(), plans: [], isOn: false, isSure: true });
    change(followed, {
      what: `makes ${id}: ${JSON.stringify(plan.schedule.rule)} in ${plan.schedule.timeZone}`,
      act: (bot) => bot.digests.create(ownerOf(followed), id, plan),
      plans: [plan],
      callsOff: false,
    });
  }

  /** Does it until somebody says that it is done. */
  function change(followed: Followed, wanted: Change): void {
    const { what, plans, callsOff } = wanted;
    const before = lastEra(followed);
    if (callsOff) callOff(followed);
    for (const plan of before?.plans ?? []) drops(plan);
    beginEra(followed, { fromMs: nowMs(), plans, isOn: true, isSure: false });
    let told = false;
    attempt();

    function attempt(): void {
      if (told) return;
      const bot = reach();
      trace('owner', `${what}${bot ? '' : ', and nobody listens'}`);
      world.after(patienceMs, attempt);
      if (!bot) return;
      wanted.act(bot).then(
        (outcome) => {
          if (told) return;
          told = true;
          trace('owner', `is told ${outcome.type}: ${what}`);
          settle(followed, wanted, outcome);
        },
        () => trace('owner', `is told of an error: ${what}`),
      );
    }
  }

  function settle(followed: Followed, { ends, callsOff }: Change, outcome: Outcome): void {
    const fromMs = nowMs();
    const off = followed.callingsOff.at(-1);
    if (callsOff && off) {
      off.toldMs = fromMs;
      off.begun = begunOf(followed);
    }
    if (outcome.type === 'changed' && !ends) {
      const { digest } = outcome;
      const isOn = digest.state.name === 'active';
      beginEra(followed, { fromMs, plans: [digest], isOn, isSure: true });
    } else {
      beginEra(followed, { fromMs, plans: [], isOn: false, isSure: true });
    }
    if (ends) living -= 1;
    else goOn(followed);
  }

  function callOff({ id, callingsOff }: Followed): void {
    const runs = disk.all('digest-run', Run).filter(({ digest }) => digest.id === id);
    const waiting = runs.filter(({ state }) => state.name === 'waiting');
    callingsOff.push({
      fromMs: nowMs(),
      waiting: new Set(waiting.map(({ dueAt }) => Date.parse(dueAt))),
      begun: new Set(),
    });
  }

  function begunOf({ id }: Followed): ReadonlySet<string> {
    return new Set(disk.ids('message').filter((name) => name.startsWith(`digest:${id}@`)));
  }

  function goOn(followed: Followed): void {
    const waitMs = random.magnitude(2 * minuteMs, 120 * minuteMs);
    if (world.nowMs() + waitMs < lastMs) {
      world.after(waitMs, () => goFurther(followed));
      return;
    }
    const lateMs = Math.max(0, lastMs - world.nowMs()) + random.between(0, 20 * minuteMs);
    world.after(lateMs, () => change(followed, ending(followed)));
  }

  function ending(followed: Followed): Change {
    const { id } = followed;
    const who = ownerOf(followed);
    const isRemoved = random.chance(0.3);
    return {
      what: `${isRemoved ? 'removes' : 'pauses'} ${id} for good`,
      act: (bot) => (isRemoved ? bot.digests.remove(who, id) : bot.digests.pause(who, id)),
      plans: lastEra(followed)?.plans ?? [],
      callsOff: true,
      ends: true,
    };
  }

  function goFurther(followed: Followed): void {
    const drawn = random.next();
    if (drawn < 0.35) want(followed);
    else change(followed, drawChange(followed, drawn));
  }

  function drawChange(followed: Followed, drawn: number): Change {
    const { id } = followed;
    const era = lastEra(followed);
    const [plan] = era?.plans ?? [];
    const who = ownerOf(followed);
    const plans = plan ? [plan] : [];
    if (!plan || drawn > 0.95) return { ...ending(followed) };
    if (drawn < 0.5)
      return edit(
        followed,
        { ...planOf(plan), schedule: drawSchedule({ random, nowMs: nowMs() }) },
        plan,
      );
    if (drawn < 0.65) {
      const other = drawPlan(plan.name, { random, nowMs: nowMs() });
      return edit(followed, { ...other, schedule: plan.schedule }, plan);
    }
    if (drawn < 0.75) {
      const to = `U${random.whole(1, 3)}`;
      return {
        what: `hands ${id} over to ${to}`,
        act: async (bot) => {
          const outcome = await bot.digests.handOver(who, id, { userId: to });
          // Whoever had handed it over, and was not told so, may not do it again.
          if (outcome.type === 'not yours' && outcome.digest.ownerId === to) {
            owners.set(id, to);
            return { type: 'changed', digest: outcome.digest };
          }
          if (outcome.type === 'changed') owners.set(id, to);
          return outcome;
        },
        plans,
        callsOff: false,
      };
    }
    if (era?.isOn) {
      return {
        what: `pauses ${id}`,
        act: (bot) => bot.digests.pause(who, id),
        plans,
        callsOff: true,
      };
    }
    return {
      what: `resumes ${id}`,
      act: (bot) => bot.digests.resume(who, id),
      plans,
      callsOff: false,
    };
  }

  function edit(followed: Followed, plan: DigestPlan, before: DigestPlan): Change {
    const { id } = followed;
    const who = ownerOf(followed);
    const isSameTime = JSON.stringify(plan.schedule) === JSON.stringify(before.schedule);
    return {
      what: `edits ${id}: ${JSON.stringify(plan.schedule.rule)} in ${plan.schedule.timeZone}`,
      act: (bot) => bot.digests.edit(who, id, plan),
      plans: [before, plan],
      callsOff: !isSameTime,
    };
  }

  /** Somebody presses a button and wants it now; Slack may deliver that again. */
  function want(followed: Followed): void {
    const { id } = followed;
    made += 1;
    const runId = `${id}!${made}`;
    const occasion = random.chance(0.3) ? 'test' : 'asked';
    const byUserId = `U${random.whole(1, 3)}`;
    const bot = reach();
    trace(byUserId, `wants ${runId}${bot ? '' : ', and nobody listens'}`);
    if (bot) press(bot);
    if (bot && random.chance(0.2)) world.after(random.between(0, 60_000), () => pressAgain());
    goOn(followed);

    function pressAgain(): void {
      const again = reach();
      if (again) press(again);
    }

    function press({ digests, runs, now }: Reached): void {
      digests
        .get('T1', id)
        .then(async (digest: Digest | undefined) => {
          if (!digest) return;
          const at = now();
          const asked = { id: runId, digest, occasion, byUserId, now: at } as const;
          await runs.accept(wantedRun({ ...asked, reference: referenceAt(at) }));
          followed.promised.add(runId);
          trace(byUserId, `is promised ${runId}`);
        })
        .catch(() => trace(byUserId, `is told of an error: ${runId}`));
    }
  }

  return { begin, isDone: () => living === 0 };
}

type Outcome = DigestChanged | DigestRefusal;

/** Of a digest, what somebody writes down. */
function planOf({ name, place, schedule, metrics, onlyWhenChangedBy }: DigestPlan): DigestPlan {
  const plan = { name, place, schedule, metrics };
  return onlyWhenChangedBy === undefined ? plan : { ...plan, onlyWhenChangedBy };
}
