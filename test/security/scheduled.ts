import fc from 'fast-check';
import { type Alert, newAlert } from '../../src/alert/alert.ts';
import type { Incident } from '../../src/alert/incident.ts';
import { Rule } from '../../src/alert/rule.ts';
import type { Digest } from '../../src/digest/digest.ts';
import type { Line } from '../../src/digest/reading.ts';
import type { Run } from '../../src/digest/run.ts';
import { rule } from '../alert/build-rule.ts';
import { eventsQuery } from '../builders.ts';
import { anyFailure, hostile, hostileQuery, person, reference } from './anything.ts';

const at = '2026-11-20T09:00:00.000Z';
const channelId = 'C0GROWTH1';

/** An alert with anything in its name, its event and its conditions. */
export const anyAlert: fc.Arbitrary<Alert> = fc
  .tuple(hostile(60), hostile(), hostile())
  .map(([name, event, value]) => {
    const filters = [{ property: event, operator: 'is' as const, values: [value] }];
    const watched = Rule.parse(rule({ query: eventsQuery({ event, filters }) }));
    const notice = { channelId, mentions: { users: [person], groups: [] } };
    const made = { id: 'a1', teamId: 'T1', name, ownerId: person, rule: watched, notice };
    return newAlert(made, new Date(at));
  });

/** What it tells, with anything in what CleverTap said. */
export const anyIncident: fc.Arbitrary<Incident> = fc
  .tuple(hostile(), fc.constantFrom('firing' as const, 'no data' as const, 'unaskable' as const))
  .map(([detail, kind]) => ({
    ...{ number: 1, kind, openedAt: at, bucket: '2026-11-19', detail, times: 1, told: 0 },
    fired: { bucket: '2026-11-19', value: 3, baseline: 10, names: [detail] },
    opinions: [],
    happenings: [{ seq: 1, at, type: 'resolved' }],
    points: [],
  }));

const metric = fc.record({ name: hostile(60), query: hostileQuery });

export const anyDigest: fc.Arbitrary<Digest> = fc
  .tuple(hostile(60), hostile(40), fc.array(metric, { minLength: 1, maxLength: 3 }))
  .map(([name, ownerName, metrics]) => ({
    ...{ id: 'd1', teamId: 'T1', ownerId: person, ownerName, name, metrics },
    place: { type: 'channel', channelId },
    schedule: rule().schedule,
    state: { name: 'active' },
    ...{ createdAt: at, editedAt: at, dueAfter: at },
  }));

/** A post of it whose lines could not be counted, or not yet. */
export const anySaid: fc.Arbitrary<{ run: Run; lines: Line[]; postedAt: Date }> = fc
  .tuple(anyDigest, fc.array(anyFailure, { minLength: 3, maxLength: 3 }))
  .map(([digest, failures]) => ({
    run: runOf(digest),
    lines: digest.metrics.map(({ name, query }, index) => {
      const failure = failures[index];
      const reading = failure ? { type: 'failed' as const, failure } : { type: 'pending' as const };
      return { name, query, reading };
    }),
    postedAt: new Date(at),
  }));

function runOf(digest: Digest): Run {
  return {
    ...{ id: 'd1@x', digest, occasion: 'due', dueAt: at, notBefore: at, postBy: at },
    ...{ startedAt: at, reference, missed: [], state: { name: 'waiting' }, details: 0 },
  };
}
