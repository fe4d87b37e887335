import type { Alert } from '../../../src/alert/alert.ts';
import type { Alerts, Done, Person, Refusal } from '../../../src/alert/alerts.ts';
import type { Process } from '../process.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import type { Histories } from './histories.ts';
import type { History } from './history.ts';
import { type Drawn, drawAlert, drawOneOfMany, pick, withOtherLimit } from './rules.ts';

export type Reachable = { readonly process: Process; readonly alerts: Alerts };

type Options = {
  readonly histories: Histories;
  /** The process that people reach now. */
  readonly reached: () => Reachable | undefined;
  /** Nobody may go on waiting for what this alert had asked. */
  readonly onDropped: (history: History) => void;
};

const minuteMs = 60_000;
const owner: Person = { teamId: 'T1', userId: 'U1' };
const mostTries = 8;

type Making = {
  readonly tries: number;
  readonly draw: (random: Random, begin: Date) => Drawn;
};

type Answer = Done | Refusal | Alert | undefined;
/** What somebody does with an alert; `isDone` is whether its record says so. */
type Act = {
  readonly name: string;
  readonly press: (alerts: Alerts) => Promise<Answer>;
  readonly isDone: (alert: Alert) => boolean;
};

/** People make alerts, and press what there is to press, now and then twice. */
export function createAlertPeople(world: World, options: Options) {
  const { histories, reached, onDropped } = options;
  const { random, trace } = world;
  const meanMs = random.magnitude(2 * minuteMs, 40 * minuteMs);

  function begin(untilMs: number): void {
    const isMany = random.chance(0.12);
    const wanted = isMany ? 6 : random.whole(1, 4);
    for (let number = 1; number <= wanted; number += 1) {
      world.after(random.between(1000, 20 * minuteMs), () =>
        make(number, { tries: mostTries, draw: isMany ? drawOneOfMany : drawAlert }),
      );
    }
    goOn(untilMs);
  }

  /** The same act is delivered again until somebody has said yes. */
  function make(number: number, { tries, draw }: Making): void {
    const again = () => {
      if (tries > 1)
        world.after(random.between(1000, 30_000), () => make(number, { tries: tries - 1, draw }));
    };
    const bot = reached();
    if (!bot) {
      again();
      return;
    }
    const wanted = { name: `alert ${number}`, ...draw(random, world.date(0)) };
    trace(owner.userId, `makes ${wanted.name}`);
    bot.alerts.create(owner, wanted, `act ${number}`).then((answer) => {
      const isMade = answer.type === 'done' && histories.all.has(answer.alert.id);
      trace(owner.userId, `is told ${answer.type} of ${wanted.name}`);
      if (!isMade) world.violate('I6', `${wanted.name} is said to be made and is not stored`);
    }, again);
  }

  function goOn(untilMs: number): void {
    const nextMs = -Math.log(1 - random.next()) * meanMs;
    if (world.nowMs() + nextMs > untilMs) return;
    world.after(nextMs, () => {
      const alive = [...histories.all.values()].filter((one) => one.goneMs === undefined);
      if (alive.length > 0) act(pick(random, alive));
      goOn(untilMs);
    });
  }

  function act(history: History): void {
    const wanted = drawAct(history);
    const press = () => doIt(history, wanted);
    press();
    if (random.chance(0.2)) world.after(random.magnitude(50, 5000), press);
  }

  function doIt(history: History, { name, press, isDone }: Act): void {
    const bot = reached();
    if (!bot) return;
    const { alert } = history;
    const isDropping = ['pauses', 'edits', 'removes'].includes(name);
    if (isDropping) onDropped(history);
    trace(owner.userId, `${name} ${alert.name}`);
    let wasDone = false;
    const seen = () => (wasDone ||= isDone(history.alert));
    history.watchers.add(seen);
    press(bot.alerts).then(
      () => {
        history.watchers.delete(seen);
        trace(owner.userId, `is told yes: ${name} ${alert.name}`);
        if (!seen()) world.violate('I6', `${alert.name}: ${name} is said to be done and is not`);
      },
      () => trace(owner.userId, `is told that nobody knows: ${name} ${alert.name}`),
    );
  }

  function drawAct({ id, alert, story }: History): Act {
    const chapter = story.chapters.at(-1);
    const number = chapter?.number ?? 1;
    const until = new Date(world.now().getTime() + random.between(5, 60) * minuteMs);
    const rule = withOtherLimit(alert.rule, random);
    const notice = { ...alert.notice, channelId: `C${random.whole(1, 3)}` };
    const revision = alert.revision;
    const acts: readonly Act[] = [
      ...Array<Act>(3).fill({
        name: 'acknowledges',
        press: (alerts) => alerts.acknowledge(owner, id, number),
        isDone: () => chapter?.status !== 'open' || chapter.acknowledged !== undefined,
      }),
      {
        name: 'snoozes',
        press: (alerts) => alerts.snooze(owner, id, until),
        isDone: (now) => now.snoozed !== undefined || now.deleted !== undefined,
      },
      {
        name: 'wakes',
        press: (alerts) => alerts.wake(owner, id),
        isDone: (now) => now.snoozed === undefined || now.deleted !== undefined,
      },
      {
        name: 'mutes',
        press: (alerts) => alerts.mute(owner, id, number),
        isDone: () => true,
      },
      {
        name: 'edits',
        press: (alerts) => alerts.edit(owner, id, { rule }),
        isDone: (now) =>
          now.revision > revision || JSON.stringify(rule) === JSON.stringify(alert.rule),
      },
      {
        name: 'moves',
        press: (alerts) => alerts.edit(owner, id, { notice }),
        isDone: (now) => now.notice.channelId === notice.channelId,
      },
      {
        name: 'pauses',
        press: (alerts) => alerts.pause(owner, id),
        isDone: (now) => now.paused !== undefined,
      },
      ...Array<Act>(alert.paused ? 6 : 1).fill({
        name: 'resumes',
        press: (alerts) => alerts.resume(owner, id),
        isDone: (now) => now.paused === undefined,
      }),
      {
        name: 'judges',
        press: (alerts) => alerts.judge(owner, id, { number, verdict: 'noise' }),
        isDone: () => true,
      },
      ...(random.chance(0.3)
        ? [
            {
              name: 'removes',
              press: (alerts: Alerts) => alerts.remove(owner, id),
              isDone: (now: Alert) => now.deleted !== undefined,
            },
          ]
        : []),
    ];
    return pick(random, acts);
  }

  return { begin };
}
