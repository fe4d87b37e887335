import { expect, test } from '@jest/globals';
import { type Alert, newAlert } from '../../src/alert/alert.ts';
import { createCheck } from '../../src/alert/check.ts';
import { withNext } from '../../src/alert/check-outcome.ts';
import { plainNotice } from '../../src/alert/notice.ts';
import { createStoredAlerts } from '../../src/alert/stored-alerts.ts';
import type { Job } from '../../src/job/job.ts';
import type { Collection } from '../../src/lib/collection.ts';
import { lyingOnce, memoryCollection } from '../job/fakes.ts';
import { referenceOn, rule, trend } from './build-rule.ts';

const due = new Date('2026-11-20T03:30:00.000Z');

/** An alert that is due, and what was told and let go of since. */
async function setUp(change: (records: Collection<Alert>) => Collection<Alert> = (same) => same) {
  const stored = createStoredAlerts(change(memoryCollection<Alert>()));
  const notice = plainNotice('C1');
  const made = { id: 'a1', teamId: 'T1', name: 'A', ownerId: 'U1', rule: rule(), notice };
  const before = new Date(due.getTime() - 1);
  await stored.add(withNext(newAlert(made, before), before));
  const concluded: string[] = [];
  const released: string[] = [];
  let job: Job | undefined;
  const check = createCheck({
    stored,
    clock: { now: () => due, sleep: async () => undefined },
    reference: () => referenceOn('2026-11-20'),
    jobs: {
      ask: async (question, { wantedBy }) => {
        job ??= openJob(question, wantedBy);
        return job;
      },
      get: async () => job,
      release: async (wantedBy) => void released.push(wantedBy),
    },
    onConcluded: async ({ standing }) => void concluded.push(standing.state.name),
    onStopped: async () => void concluded.push('stopped'),
  });
  return {
    stored,
    check: () => check('a1'),
    concluded,
    released,
    answer: (count: number) => {
      if (!job) throw new Error('nothing was asked');
      const state = { name: 'completed', result: trend([count]), endedAt: job.createdAt } as const;
      job = { ...job, state };
    },
  };
}

function openJob(question: Job['question'], wantedBy: string): Job {
  const at = due.toISOString();
  return {
    ...{ id: 'j1', question, key: 'k', priority: 'schedule', wantedBy: [wantedBy], createdAt: at },
    state: { name: 'waiting', attempts: 0, notBefore: at },
  };
}

test('what was concluded is told, though the store said that it was not written', async () => {
  const { check, answer, concluded } = await setUp((records) =>
    lyingOnce(records, ({ standing }) => standing.checks.length > 0),
  );
  await check();
  answer(100);

  await expect(check()).rejects.toThrow('the store said no');
  expect(concluded).toEqual([]);
  await check();

  expect(concluded).toEqual(['firing']);
});

const deed = { by: 'U1', at: due.toISOString() };

test.each<[string, (alert: Alert) => Alert]>([
  ['paused', (alert) => ({ ...alert, paused: deed })],
  ['removed', (alert) => ({ ...alert, deleted: deed })],
  ['another rule', (alert) => ({ ...alert, revision: alert.revision + 1 })],
])('what it has asked is let go of once it is %s', async (_, change) => {
  const { stored, check, released } = await setUp();
  await check();
  const asked = (await stored.get('a1'))?.standing.underWay?.wantedBy;

  await stored.change('a1', change);
  await check();

  expect(asked).toBeDefined();
  expect(released).toEqual([asked]);
  expect((await stored.get('a1'))?.standing.underWay?.wantedBy).not.toBe(asked);
});
