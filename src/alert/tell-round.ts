import type { Messages } from '../delivery/messages.ts';
import { Postponed, Undeliverable } from '../delivery/poster.ts';
import { after, type Clock } from '../lib/clock.ts';
import type { Step } from '../lib/queue.ts';
import { createTurns } from '../lib/turns.ts';
import type { Alert } from './alert.ts';
import type { Incident } from './incident.ts';
import { fewestTogether, gatherMs, memberOf, type Round, type Rounds } from './round.ts';
import { createChangeIncident, incidentOf, type StoredAlerts } from './stored-alerts.ts';

/** One of several that are told together; nothing more is known of one that is long over. */
export type Together = {
  readonly name: string;
  readonly known?: { readonly alert: Alert; readonly incident: Incident };
};

type Options<M> = {
  readonly stored: StoredAlerts;
  readonly rounds: Rounds;
  readonly messages: Messages<M>;
  readonly words: (roundId: string, members: readonly Together[]) => M;
  readonly clock: Clock;
};

/** The incident with where it is told: in the thread of a message about several, or by itself. */
export type Placed =
  | { readonly type: 'told'; readonly incident: Incident; readonly threadTs?: string }
  /** Others may still come. */
  | { readonly type: 'wait'; readonly until: Date };

/** What fires together in a channel is one message there, with a message for each in its thread. */
export function createTellRound<M>({ stored, rounds, messages, words, clock }: Options<M>) {
  const changeIncident = createChangeIncident(stored);
  const inTurn = createTurns();

  /** Where an incident is told that nobody was told of yet. */
  async function place(alert: Alert, incident: Incident): Promise<Placed> {
    const round = await rounds.join(alert, incident, clock.now());
    const until = after(new Date(round.since), gatherMs);
    if (until > clock.now()) return { type: 'wait', until };
    const threadTs = round.members.length < fewestTogether ? undefined : await head(round);
    const placed = {
      rings: memberOf(round, alert.id, incident.number)?.rings ?? alert.notice.mentions,
      ...(threadTs === undefined ? {} : { roundId: round.id }),
    };
    await changeIncident(alert.id, incident.number, (it) => ({ ...it, ...placed }));
    return {
      type: 'told',
      incident: { ...incident, ...placed },
      ...(threadTs === undefined ? {} : { threadTs }),
    };
  }

  /** The thread of an incident that was told together with others. */
  async function threadOf({ roundId }: Incident): Promise<string | undefined> {
    const round = roundId === undefined ? undefined : await rounds.get(roundId);
    return round && head(round);
  }

  /** The message above them all; none where the channel takes none: each owner is told then. */
  async function head(round: Round): Promise<string | undefined> {
    const { id, channelId } = round;
    return inTurn(id, async () => {
      try {
        const members = await membersOf(round);
        const posted = await messages.ensurePosted({ id: postIdOf(id), channelId }, () =>
          words(id, members),
        );
        return posted.ts;
      } catch (error) {
        if (error instanceof Undeliverable) return undefined;
        throw error;
      }
    });
  }

  async function membersOf({ members }: Round): Promise<Together[]> {
    const found: Together[] = [];
    for (const { alertId, name, number } of members) {
      const alert = await stored.get(alertId);
      const incident = alert && incidentOf(alert, number);
      found.push(incident ? { name: alert.name, known: { alert, incident } } : { name });
    }
    return found;
  }

  /** Shows in the message above how its members stand. */
  const show: Step = async (id) => {
    const round = await rounds.get(id);
    if (!round) return undefined;
    const members = await membersOf(round);
    try {
      await messages.ensureShown(postIdOf(id), () => words(id, members));
    } catch (error) {
      if (!(error instanceof Postponed)) throw error;
      return after(clock.now(), error.retryAfterMs);
    }
    return undefined;
  };

  return { place, threadOf, show };
}

function postIdOf(roundId: string): string {
  return `alert-round:${roundId}`;
}
