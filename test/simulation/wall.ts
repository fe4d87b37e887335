import type { Posting } from '../../src/delivery/delivery.ts';
import type { Says } from './says.ts';

export type Shown = {
  readonly deliveryId: string;
  readonly channelId: string;
  readonly threadTs: string | undefined;
  readonly ephemeralFor: string | undefined;
  readonly ts: string;
  says: Says;
};

/** What people see in Slack, and what they cannot. Things are named as messages say what they are about. */
export type Wall = {
  readonly all: readonly Shown[];
  readonly shows: (posting: Posting, ts: string, says: Says) => void;
  readonly edits: (shown: Shown, says: Says) => void;
  /** Hears of each message as it appears, and again when it says something else. */
  readonly onShown: (listener: (shown: Shown, isNew: boolean) => void) => void;
  /** There was reason to give up telling. */
  readonly refuses: (about: string) => void;
  readonly hasRefused: (about: string) => boolean;
  /** Somebody has to guess what became of a message, as it cannot be seen there. */
  readonly hides: (about: string) => void;
  readonly hasHidden: (about: string) => boolean;
};

export function createWall(): Wall {
  const all: Shown[] = [];
  const refused = new Set<string>();
  const hidden = new Set<string>();
  const listeners: ((shown: Shown, isNew: boolean) => void)[] = [];

  function tell(shown: Shown, isNew: boolean): void {
    for (const listener of listeners) listener(shown, isNew);
  }

  function shows(posting: Posting, ts: string, says: Says): void {
    const { deliveryId, channelId, threadTs, ephemeralFor } = posting;
    const shown = { deliveryId, channelId, threadTs, ephemeralFor, ts, says };
    all.push(shown);
    tell(shown, true);
  }

  return {
    all,
    shows,
    edits: (shown, says) => {
      shown.says = says;
      tell(shown, false);
    },
    onShown: (listener) => void listeners.push(listener),
    refuses: (about) => void refused.add(about),
    hasRefused: (about) => refused.has(about),
    hides: (about) => void hidden.add(about),
    hasHidden: (about) => hidden.has(about),
  };
}
