import type { Posting } from '../../src/delivery/delivery.ts';
import type { Poster, PostOutcome } from '../../src/delivery/poster.ts';

type Behave = (write: () => PostOutcome) => PostOutcome;

export type Shown = {
  readonly post: string;
  readonly deliveryId: string;
  readonly channelId: string;
  readonly threadTs: string | undefined;
  text: string;
  readonly ts: string;
};

export type FakeSlack = Poster<string> & {
  /** What a person sees, oldest first. */
  readonly messages: Shown[];
  /** How many edits were made. */
  readonly edits: () => number;
  /** What the next posts come to, in order; they succeed when there is none. */
  readonly next: Behave[];
  /** The same for edits. */
  readonly nextEdits: Behave[];
  readonly unreadable: Set<string>;
};

export const lost: Behave = () => ({ type: 'unknown' });
export const lostAfterwards: Behave = (write) => {
  write();
  return { type: 'unknown' };
};

/** A Slack of one page: it posts, loses answers when told, and can be searched. */
export function fakeSlack(): FakeSlack {
  const messages: Shown[] = [];
  const next: Behave[] = [];
  const nextEdits: Behave[] = [];
  const unreadable = new Set<string>();
  let edits = 0;

  function say({ channelId, deliveryId, threadTs }: Posting, post: string, text: string) {
    const ts = `${messages.length + 1}`;
    messages.push({ post, deliveryId, channelId, threadTs, text, ts });
    return { type: 'posted', channelId, ts } as const;
  }

  return {
    messages,
    next,
    nextEdits,
    unreadable,
    edits: () => edits,
    openDirect: async (userId) => `D-${userId}`,
    post: async (posting, { id, message, isTextOnly }) => {
      const text = isTextOnly ? `${message} as text` : message;
      const write = () => say(posting, id, text);
      return next.shift()?.(write) ?? write();
    },
    find: async ({ channelId, deliveryId, ephemeralFor }) => {
      if (unreadable.has(channelId) || ephemeralFor) return { type: 'unreadable' };
      const found = messages.find((shown) => shown.deliveryId === deliveryId);
      return found ? { type: 'found', ts: found.ts } : { type: 'absent' };
    },
    edit: async ({ channelId, ts }, { message, isTextOnly }) => {
      edits += 1;
      const write = (): PostOutcome => {
        const shown = messages.find((one) => one.ts === ts);
        if (shown) shown.text = isTextOnly ? `${message} as text` : message;
        return { type: 'posted', channelId, ts };
      };
      return nextEdits.shift()?.(write) ?? write();
    },
  };
}
