import type { Alerts, Person } from './alerts.ts';
import type { Rounds } from './round.ts';

/** Somebody looks after everything that fires together; resolves to whether there is any of it. */
export type AcknowledgeRound = (person: Person, roundId: string) => Promise<boolean>;

type Options = {
  readonly rounds: Pick<Rounds, 'get'>;
  readonly alerts: Pick<Alerts, 'acknowledge'>;
};

export function createAcknowledgeRound({ rounds, alerts }: Options): AcknowledgeRound {
  return async (person, roundId) => {
    const round = await rounds.get(roundId);
    let isAny = false;
    for (const { alertId, number } of round?.members ?? []) {
      const alert = await alerts.acknowledge(person, alertId, number);
      isAny ||= alert !== undefined;
    }
    return isAny;
  };
}
