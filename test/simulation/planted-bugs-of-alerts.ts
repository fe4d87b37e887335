import type { Alert } from '../../src/alert/alert.ts';
import { limitOf } from '../../src/alert/condition.ts';
import type { Incident } from '../../src/alert/incident.ts';
import type { StoredAlerts } from '../../src/alert/stored-alerts.ts';
import type { Job } from '../../src/job/job.ts';
import type { Result } from '../../src/query/result.ts';
import { moved, records, writing } from './sabotage.ts';
import type { Sabotage } from './simulate.ts';

/** Mistakes in watching numbers. */
export const alertBugs: Readonly<Record<string, Sabotage>> = inSeedsWithAlerts({
  'takes an error for zero': answers((job) => {
    const { state } = job;
    if (state.name !== 'failed') return job;
    const result = zeroOf(job);
    return { ...job, state: { name: 'completed', result, endedAt: state.endedAt } };
  }),
  'takes no figure for zero': answers((job) => {
    const { state } = job;
    if (state.name !== 'completed') return job;
    return { ...job, state: { ...state, result: withZeros(state.result) } };
  }),
  'fires at the first breach': seeing(({ rule, ...alert }) => ({
    ...alert,
    rule: { ...rule, forChecks: 1 },
  })),
  'forgets that it has begun to count breaches': written(({ standing, ...alert }) => {
    const { state } = standing;
    if (state.name !== 'pending') return { ...alert, standing };
    return { ...alert, standing: { ...standing, state: { name: 'inactive' } } };
  }),
  'forgets that it fires': written(({ standing, ...alert }) => {
    const { state } = standing;
    if (state.name !== 'firing') return { ...alert, standing };
    return { ...alert, standing: { ...standing, state: { name: 'inactive' } } };
  }),
  'recovers too soon': seeing(({ rule, ...alert }) => {
    const recovery = limitOf(rule.condition);
    return { ...alert, rule: { ...rule, ...(rule.recovery && recovery ? { recovery } : {}) } };
  }),
  'compares with what an incident has touched': written(({ standing, ...alert }) => {
    const { state, bucket } = standing;
    if (state.name !== 'firing' || bucket === undefined) return { ...alert, standing };
    return { ...alert, standing: { ...standing, state: { ...state, since: bucket } } };
  }),
  'forgets the number that it fired at': written(
    changing(({ fired, latest, ...incident }) => ({
      ...incident,
      ...(fired && latest ? { fired: latest, latest } : {}),
    })),
  ),
  'tells every turn of what flaps': seeing(
    changing(({ happenings, ...incident }) => ({
      ...incident,
      happenings: happenings.map(({ at, ...one }) => ({ ...one, at: moved(at, -2 * dayMs) })),
    })),
  ),
  'rings those again who have acknowledged': seeing(
    changing(({ acknowledged: _, ...incident }) => incident),
  ),
  'reminds every five minutes': seeing(({ notice, ...alert }) => ({
    ...alert,
    notice: { ...notice, ...(notice.remindMinutes ? { remindMinutes: 5 } : {}) },
  })),
  'knows no quiet hours': seeing(({ notice, ...alert }) => {
    const { quiet: _, ...rest } = notice;
    return { ...alert, notice: rest };
  }),
  'speaks while it is snoozed': seeing(({ snoozed, ...alert }) => ({
    ...alert,
    ...(snoozed ? { snoozed: { ...snoozed, until: snoozed.at } } : {}),
  })),
  'speaks while it is muted': seeing(changing(({ muted: _, ...incident }) => incident)),
  'names the lines of a thread anew each time': {
    messages: (messages) => ({
      ...messages,
      ensurePosted: (post, render) => {
        const isLine = /^alert:.*:\d+:\d+$/.test(post.id);
        lines += 1;
        return messages.ensurePosted(isLine ? { ...post, id: `${post.id}${lines}` } : post, render);
      },
    }),
  },
  'leaves the first message as it was': {
    messages: (messages) => ({
      ...messages,
      ensureShown: async (id, render) =>
        id.startsWith('alert:') ? undefined : messages.ensureShown(id, render),
    }),
  },
  'tells only what does not fail at first': {
    createQueue: (createQueue) => (options) =>
      options.name === 'telling of alerts'
        ? createQueue({ ...options, step: (id) => options.step(id).catch(() => undefined) })
        : createQueue(options),
  },
  'leaves out every other check': {
    createQueue: (createQueue) => (options) =>
      options.name === 'checking'
        ? createQueue({ ...options, step: async (id) => later(await options.step(id)) })
        : createQueue(options),
  },
  'does not take up alerts after a restart': {
    alert: { stored: (stored) => ({ ...stored, list: async () => [] }) },
  },
  'tells of each alert that CleverTap cannot be asked': {
    alert: {
      outages: ({ suffer, ...outages }) => ({
        ...outages,
        suffer: (alert, ...how) => suffer({ ...alert, teamId: alert.id }, ...how),
      }),
    },
  },
  'gives no all-clear': {
    alert: { outages: (outages) => ({ ...outages, recover: async () => [] }) },
  },
  'checks on what was removed': written(({ deleted: _, ...alert }) => alert),
  'says that it is paused and goes on': {
    alert: {
      alerts: (alerts) => ({
        ...alerts,
        pause: async (_, id) => {
          const alert = await alerts.get(id);
          if (!alert) throw new Error('there is none');
          return { type: 'done', alert };
        },
      }),
    },
  },
});

const dayMs = 86_400_000;
let lines = 0;

/** There are none in most: it would take long to find anything. */
function inSeedsWithAlerts(bugs: Record<string, Sabotage>): Record<string, Sabotage> {
  return Object.fromEntries(
    Object.entries(bugs).map(([name, bug]) => [name, { alert: {}, ...bug }]),
  );
}

function answers(change: (job: Job) => Job): Sabotage {
  return {
    jobs: (jobs) => ({
      ...jobs,
      get: async (id) => {
        const job = await jobs.get(id);
        return job?.wantedBy.some((name) => name.startsWith('alert:')) ? change(job) : job;
      },
    }),
  };
}

function zeroOf({ question: { query } }: Job): Result {
  if (query.kind === 'trends') return { kind: 'trends', points: [] };
  return query.kind === 'now'
    ? { kind: 'now', count: 0, splits: [] }
    : { kind: 'profiles', count: 0 };
}

function withZeros(result: Result): Result {
  if (result.kind !== 'trends') return result;
  return { ...result, points: result.points.map((point) => ({ count: 0, ...point })) };
}

function written(change: (alert: Alert) => Alert): Sabotage {
  return records(({ alerts }) => ({ alerts: writing(alerts, change) }));
}

function changing(change: (incident: Incident) => Incident) {
  return ({ standing, ...alert }: Alert): Alert => ({
    ...alert,
    standing: { ...standing, incidents: standing.incidents.map(change) },
  });
}

/** The bot takes an alert for another than is stored; what it changes is stored as it should be. */
function seeing(view: (alert: Alert) => Alert): Sabotage {
  return {
    alert: { stored: (stored) => seenThrough(stored, view) },
  };
}

function seenThrough(stored: StoredAlerts, view: (alert: Alert) => Alert): StoredAlerts {
  const seen = (alert: Alert | undefined) => alert && view(alert);
  return {
    ...stored,
    get: async (id) => seen(await stored.get(id)),
    change: async (id, change) =>
      seen(
        await stored.change(id, (alert) => {
          const viewed = view(alert);
          const changed = change(viewed);
          return changed === viewed ? alert : restored(alert, viewed, changed);
        }),
      ),
  };
}

/** What the change has left alone is as it was before. */
function restored(alert: Alert, viewed: Alert, changed: Alert): Alert {
  const known = new Map(alert.standing.incidents.map((one) => [one.number, one]));
  const incidents = changed.standing.incidents.map((one) => {
    const before = known.get(one.number);
    return before ? restoredIncident(before, one) : one;
  });
  return {
    ...changed,
    rule: changed.rule === viewed.rule ? alert.rule : changed.rule,
    notice: changed.notice === viewed.notice ? alert.notice : changed.notice,
    ...(alert.snoozed && changed.snoozed === viewed.snoozed ? { snoozed: alert.snoozed } : {}),
    standing: { ...changed.standing, incidents },
  };
}

function restoredIncident(before: Incident, now: Incident): Incident {
  const { acknowledged, muted } = before;
  const happenings = now.happenings.map(
    (one) => before.happenings.find(({ seq }) => seq === one.seq) ?? one,
  );
  const isOpen = now.ended === undefined;
  return {
    ...now,
    happenings,
    ...(isOpen && acknowledged ? { acknowledged } : {}),
    ...(isOpen && muted ? { muted } : {}),
  };
}

function later(next: Date | undefined): Date | undefined {
  return next && new Date(next.getTime() + 6 * 60_000);
}
