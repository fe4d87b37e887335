import type { Incident } from '../../../src/alert/incident.ts';
import type { Outage } from '../../../src/alert/outage.ts';
import type { AlertWords } from '../../../src/alert/tell-incident.ts';
import type { Saying } from '../saying.ts';

export type Status = 'open' | 'recovered' | 'rule changed' | 'paused' | 'deleted';

/** The one message of an incident. */
export type IncidentSays = Saying & {
  readonly of: 'alert';
  readonly part: 'incident';
  readonly kind: Incident['kind'];
  readonly status: Status;
  /** The numbers that it fired at and that were seen last. */
  readonly fired: number | undefined;
  readonly latest: number | undefined;
  readonly times: number;
  readonly acknowledgedBy: string | undefined;
  readonly muted: boolean;
};

/** A line in its thread. */
export type HappeningSays = Saying & {
  readonly of: 'alert happening';
  readonly type: Incident['happenings'][number]['type'];
  readonly atMs: number;
  readonly value: number | undefined;
};

/** That CleverTap cannot be asked for alerts of a channel, and that it can again. */
export type OutageSays = Saying & {
  readonly of: 'alert outage';
  readonly channelId: string;
  readonly isOver: boolean;
  readonly waiting: readonly string[];
};

/** Above several that fire together. */
export type RoundSays = Saying & { readonly of: 'alert round' };

/** What an owner is told of their alerts once a month. */
export type NoteSays = Saying & { readonly of: 'alert note' };

export type AlertSays = IncidentSays | HappeningSays | OutageSays | RoundSays | NoteSays;

/** What messages about one incident are about. */
export function aboutIncident(alertId: string, number: number): string {
  return `alert ${alertId.slice(0, 6)}#${number}`;
}

/** In place of the bot's own words. */
export const alertWords: AlertWords<AlertSays> & { outage: (outage: Outage) => AlertSays } = {
  incident: ({ id }, incident, { build }) => {
    const { kind, ended, times, picture } = incident;
    const status = ended?.reason ?? 'open';
    const fired = incident.fired?.value;
    const latest = incident.latest?.value;
    const acknowledgedBy = incident.acknowledged?.by;
    const muted = incident.muted !== undefined;
    return {
      ...{ of: 'alert', part: 'incident', about: aboutIncident(id, incident.number) },
      ...{ kind, status, fired, latest, times, acknowledgedBy, muted },
      hasPicture: build === 'full' && picture?.type === 'file',
      text: [
        `${kind} ${status}, fired at ${fired}, latest ${latest}, times ${times}`,
        ...(acknowledgedBy ? [`acknowledged by ${acknowledgedBy}`] : []),
        ...(muted ? ['muted'] : []),
      ].join(', '),
    };
  },
  happening: ({ id }, { number }, { seq, type, at, measurement }) => ({
    ...{ of: 'alert happening', part: `line ${seq}`, about: aboutIncident(id, number) },
    ...{ type, atMs: Date.parse(at), value: measurement?.value, hasPicture: false },
    text: `${type} ${measurement?.value ?? ''}`,
  }),
  together: (roundId, members) => {
    const all = members.map(({ name, known }) => `${name} ${known?.incident.ended?.reason ?? ''}`);
    const about = `round ${roundId}`;
    return { of: 'alert round', part: 'together', about, hasPicture: false, text: all.join() };
  },
  outage: ({ channelId, number, waiting, ended }) => ({
    ...{ of: 'alert outage', part: 'notice', about: `outage ${channelId}#${number}` },
    ...{ channelId, isOver: ended !== undefined, hasPicture: false },
    waiting: waiting.map(({ name }) => name),
    text: ended ? 'CleverTap answers again' : `CleverTap cannot be asked for ${waiting.length}`,
  }),
};

export function noteOf(ownerId: string, month: string): NoteSays {
  const about = `note ${ownerId} ${month}`;
  return { of: 'alert note', part: 'note', about, hasPicture: false, text: 'need a look' };
}
