import { Alert } from '../../../src/alert/alert.ts';
import { type Alerts, createAlerts } from '../../../src/alert/alerts.ts';
import { createMonthlyNote } from '../../../src/alert/monthly-note.ts';
import { createOutages } from '../../../src/alert/outage.ts';
import { createRounds } from '../../../src/alert/round.ts';
import { createStoredAlerts } from '../../../src/alert/stored-alerts.ts';
import type { DrawIncident } from '../../../src/alert/tell-incident.ts';
import { createWatch } from '../../../src/alert/watch.ts';
import { referenceAt } from '../questions.ts';
import type { Side, SideParts, Surroundings, Worker } from '../side.ts';
import type { Sabotage } from '../simulate.ts';
import type { Figures } from './figures.ts';
import type { HeardAnswers } from './heard.ts';
import { createHistories } from './histories.ts';
import { type History, isAbout } from './history.ts';
import { createOutageRules } from './outage-rules.ts';
import { createAlertPeople, type Reachable } from './people.ts';
import { timeZone } from './rules.ts';
import { alertWords, noteOf } from './says.ts';
import { createTold } from './told.ts';

type Options = Surroundings & {
  readonly figures: Figures;
  readonly heard: HeardAnswers;
  readonly names: ReadonlySet<string>;
  readonly sabotage: Sabotage;
};

/** Everything that watches numbers, wired as `app/alerts.ts` has it, and judged from outside. */
export function createAlertSide({ world, wall, disk, onDropped, ...options }: Options): Side {
  const { sabotage, names } = options;
  const troubledMs = createTroubles();
  const histories = createHistories({ world, ...options, troubledMs: troubledMs.last });
  const told = createTold(world, wall, histories);
  const outages = createOutageRules(world, wall, histories);
  let reachable: (Reachable & Pick<SideParts, 'isListening'>) | undefined;
  const people = createAlertPeople(world, {
    histories,
    reached: () => (reachable?.isListening() ? reachable : undefined),
    onDropped: (history) => {
      for (const name of names) if (isAbout(history, name)) onDropped(name);
    },
  });
  disk.onWritten('alert', (id, text) =>
    histories.written(id, text === undefined ? undefined : Alert.parse(JSON.parse(text))),
  );

  /** When the store failed last, or a process began. */
  function createTroubles() {
    let storeErrors = 0;
    let lastMs = 0;
    return {
      happened: () => {
        lastMs = world.nowMs();
      },
      last: () => {
        if (world.counts.storeErrors > storeErrors) lastMs = world.nowMs();
        storeErrors = world.counts.storeErrors;
        return lastMs;
      },
    };
  }

  function assemble(parts: SideParts): Worker {
    troubledMs.happened();
    const { process, records, jobs, messages, createQueue, isListening } = parts;
    const { clock } = process;
    const onUndeliverable = (id: string, error: Error) =>
      world.trace(process.name, `cannot tell of ${id}: ${error.message}`);
    const stored = change(sabotage.alert?.stored, createStoredAlerts(records.alerts));
    const watch = createWatch({
      ...{ stored, jobs, messages, clock, createQueue, onUndeliverable, words: alertWords },
      reference: () => referenceAt(clock.now()),
      outages: change(sabotage.alert?.outages, createOutages(records.alertOutages)),
      rounds: createRounds(records.alertRounds),
      draw: drawing(parts),
    });
    const notes = createQueue({
      name: 'monthly notes',
      concurrency: () => 1,
      step: createMonthlyNote({
        ...{ stored, messages, clock, onUndeliverable, timeZone },
        done: records.alertNotes,
        words: ([first], now) => first && noteOf(first.ownerId, now.toISOString().slice(0, 7)),
      }),
    });
    const alerts: Alerts = createAlerts({
      ...{ stored, clock, isAdmin: () => false },
      onChange: watch.wake,
    });
    reachable = { process, alerts: change(sabotage.alert?.alerts, alerts), isListening };
    return {
      start: async () => {
        notes.schedule('month', clock.now());
        return watch.start();
      },
      stop: async () => {
        await Promise.all([watch.stop(), notes.stop()]);
      },
    };
  }

  function watching(): History[] {
    return [...histories.all.values()].filter(
      ({ goneMs, alert }) => goneMs === undefined && !alert.paused,
    );
  }

  function why(): string | undefined {
    for (const history of histories.all.values()) {
      const untold = told.untold(history);
      if (untold !== undefined) return untold;
    }
    return outages.untold();
  }
  return {
    assemble,
    begin: people.begin,
    isWanted: (name) => watching().some((one) => isAbout(one, name)),
    unfinished: () => {
      const untold = why();
      return untold === undefined ? [] : [{ id: untold, questions: [] }];
    },
    checkEnds: () => {
      const untold = why();
      if (untold !== undefined) world.violate('I9', untold);
    },
    keeps: (name) => name.startsWith('alert'),
    waits: (name) => watching().some(({ id }) => name.startsWith(`alert:${id}:`)),
  };
}

function drawing({ draw }: SideParts): DrawIncident {
  return async () => {
    const picture = await draw();
    return picture.type === 'file' ? picture : { type: 'failed' };
  };
}

function change<T>(how: ((part: T) => T) | undefined, part: T): T {
  return how ? how(part) : part;
}
