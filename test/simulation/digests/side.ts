import {
  type Digest,
  type DigestPlan,
  Digest as DigestRecord,
} from '../../../src/digest/digest.ts';
import { createDigestRuns, type DigestRuns } from '../../../src/digest/digest-runs.ts';
import { createDigests, type Digests } from '../../../src/digest/digests.ts';
import { planMetric } from '../../../src/digest/plan-metric.ts';
import { isOver, Run } from '../../../src/digest/run.ts';
import { eventOf, nameOf, referenceAt } from '../questions.ts';
import { change } from '../sabotage.ts';
import type { Side, SideParts, Surroundings, Worker } from '../side.ts';
import type { Sabotage } from '../simulate.ts';
import { beginEra, type CallingOff, createDigestBook, lastEra } from './book.ts';
import { checkDigests } from './ends.ts';
import { createHealth } from './health.ts';
import { createDigestPeople } from './people.ts';
import { createDigestRules } from './rules.ts';
import { digestWords } from './says.ts';

type Assembled = SideParts & { readonly digests: Digests; readonly runs: DigestRuns };

const minuteMs = 60_000;

/** Figures that are posted again and again. */
export function createDigestSide(surroundings: Surroundings, sabotage: Sabotage): Side {
  const { world, disk, wall, onDropped } = surroundings;
  const book = createDigestBook();
  let latest: Assembled | undefined;
  const running = () => (latest?.isListening() ? latest : undefined);
  const health = createHealth(world, () => running()?.process);
  const rules = createDigestRules({ ...surroundings, book, health });
  const events = new Set<string>();
  const people = createDigestPeople({
    ...surroundings,
    book,
    reach: () => {
      const now = running();
      return now && { ...now, now: now.process.clock.now };
    },
    drops,
  });

  function assemble(parts: SideParts): Worker {
    const { records, process, createQueue, jobs, messages, draw } = parts;
    const { clock } = process;
    const bug = sabotage.digest ?? {};
    const digests = change(
      bug.digests,
      createDigests({
        ...{ records: records.digest.digests, clock },
        isAdmin: () => false,
        isGone: async () => false,
        onChange: (digest) => runs.changed(digest),
      }),
    );
    const runs: DigestRuns = change(
      bug.runs,
      createDigestRuns({
        ...{ records: records.digest, jobs, messages, draw, clock, createQueue },
        words: change(bug.words, digestWords),
        pauseFor: digests.pauseFor,
        referenceAt: bug.referenceAt ?? referenceAt,
        onUntold: ({ id }, { message }) =>
          world.trace(process.name, `cannot tell the owner about ${id}: ${message}`),
      }),
    );
    latest = { ...parts, digests, runs };
    return runs;
  }

  function begin(untilMs: number): void {
    health.start();
    people.begin(untilMs);
    world.after(minuteMs, lookAtPauses);
  }

  /** The bot pauses a digest whose channel takes no posts. */
  function lookAtPauses(): void {
    for (const digest of disk.all('digest', DigestRecord)) checkPaused(digest);
    world.after(minuteMs, lookAtPauses);
  }

  function checkPaused({ id, state }: Digest): void {
    const followed = book.all.get(id);
    if (!followed) return;
    const era = lastEra(followed);
    if (state.name !== 'paused' || state.why !== 'channel' || !era?.isOn || !era.isSure) return;
    const own = disk.all('digest-run', Run).filter(({ digest }) => digest.id === id);
    // Where it may not look it cannot know.
    if (!own.some((run) => wall.hasRefused(run.id) || wall.hasHidden(run.id))) {
      world.violate('I8', `${id} is paused though its channel takes posts`);
    }
    followed.callingsOff.push(calledOffAt(Date.parse(state.at), own));
    // It was so for a while already.
    era.untilMs = Math.max(era.fromMs, Date.parse(state.at) - minuteMs);
    beginEra(followed, { fromMs: era.untilMs, plans: era.plans, isOn: true, isSure: false });
  }

  function drops({ metrics }: DigestPlan): void {
    for (const aheadMs of [0, 60 * minuteMs]) {
      const reference = referenceAt(new Date(world.now().getTime() + aheadMs));
      for (const { query } of metrics) {
        for (const question of planMetric(query, reference).ask) onDropped(nameOf(question));
      }
    }
  }

  function isWanted(question: string): boolean {
    for (const { eras } of book.all.values()) {
      for (const { plans } of eras) {
        for (const { metrics } of plans)
          for (const { query } of metrics) events.add(eventOf(query));
      }
    }
    return [...events].some((event) => question.endsWith(` ${event}`));
  }

  const open = () => disk.all('digest-run', Run).filter((run) => !isOver(run));

  return {
    assemble,
    begin,
    isWanted,
    unfinished: () => [
      ...(people.isDone() ? [] : [{ id: 'a digest', questions: [] }]),
      ...open().map(({ id, digest, reference }) => ({
        id,
        questions: digest.metrics.flatMap(({ query }) =>
          planMetric(query, reference).ask.map(nameOf),
        ),
      })),
    ],
    checkEnds: () => checkDigests({ ...surroundings, book, health, rules }),
    keeps: (name) => name.startsWith('digest:'),
    waits: (name) => open().some(({ id }) => name === `digest:${id}`),
  };
}

/** What waited for its figures when the channel of its digest took no posts any more. */
function calledOffAt(fromMs: number, runs: readonly Run[]): CallingOff {
  const waiting = runs.filter(
    ({ state }) =>
      state.name === 'waiting' ||
      (state.name === 'cancelled' && Date.parse(state.endedAt) >= fromMs),
  );
  return {
    fromMs,
    waiting: new Set(waiting.map(({ dueAt }) => Date.parse(dueAt))),
    begun: new Set(),
  };
}
