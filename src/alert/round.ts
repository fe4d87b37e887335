import { z } from 'zod';
import { hour, minute, second } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { createTurns } from '../lib/turns.ts';
import type { Alert } from './alert.ts';
import type { Incident } from './incident.ts';
import { Mentions } from './notice.ts';

/** So many of a channel are told in one message, each in its thread; fewer have messages of their own. */
export const fewestTogether = 4;
/** So long the first one waits for others. */
export const gatherMs = 20 * second;
/** What comes later than this after the first is another round. */
const roundMs = 3 * minute;
/** As long as its message can be edited. */
const ttlMs = 90 * 24 * hour;

const Member = z
  .object({ alertId: z.string(), name: z.string(), number: z.int().min(1), rings: Mentions })
  .readonly();
type Member = z.infer<typeof Member>;

/** Incidents of one channel that are told at about the same time. */
export const Round = z
  .object({
    /** Names its message, where it has one. */
    id: z.string(),
    channelId: z.string(),
    /** Counts from 1 within the channel. */
    number: z.int().min(1),
    since: z.iso.datetime(),
    /** In the order in which they came. `rings`: whom none before them has rung. */
    members: z.array(Member).readonly(),
  })
  .readonly();
export type Round = z.infer<typeof Round>;

export type Rounds = {
  /** The round of an incident that is about to be told. The same each time, while it lasts. */
  readonly join: (alert: Alert, incident: Incident, now: Date) => Promise<Round>;
  readonly get: (id: string) => Promise<Round | undefined>;
};

export function createRounds(records: Collection<Round>): Rounds {
  const inTurn = createTurns();

  async function join(alert: Alert, { number }: Incident, now: Date): Promise<Round> {
    const place = `${alert.teamId}:${alert.notice.channelId}`;
    return inTurn(place, async () => {
      const newest = await records.get(place);
      if (newest && memberOf(newest, alert.id, number)) return newest;
      const round = withMember(openRound(newest, { alert, place, now }), alert, number);
      // What is told together is kept for as long as its message is; the newest, to go on from.
      if (round.members.length >= fewestTogether) await records.put(round.id, round, { ttlMs });
      await records.put(place, round);
      return round;
    });
  }

  return { join, get: records.get };
}

/** The member that an incident is. */
export function memberOf({ members }: Round, alertId: string, number: number): Member | undefined {
  return members.find((one) => one.alertId === alertId && one.number === number);
}

type Opening = { readonly alert: Alert; readonly place: string; readonly now: Date };

function openRound(newest: Round | undefined, { alert, place, now }: Opening): Round {
  if (newest && now.getTime() - Date.parse(newest.since) < roundMs) return newest;
  const number = (newest?.number ?? 0) + 1;
  const { channelId } = alert.notice;
  return { id: `${place}:${number}`, channelId, number, since: now.toISOString(), members: [] };
}

function withMember(round: Round, { id, name, notice }: Alert, number: number): Round {
  const rung = (kind: keyof Mentions) => round.members.flatMap(({ rings }) => rings[kind]);
  const unrung = (kind: keyof Mentions) =>
    notice.mentions[kind].filter((one) => !rung(kind).includes(one));
  const rings = { users: unrung('users'), groups: unrung('groups') };
  return { ...round, members: [...round.members, { alertId: id, name, number, rings }] };
}
