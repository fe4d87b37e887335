import type { Changes } from './change.ts';
import type { Draft, Message } from './entity.ts';

export type MessageStore = {
  readonly post: (draft: Draft) => Message;
  /** Replaces a message that is in the store; the `ts` stays. */
  readonly replace: (message: Message) => Message;
  readonly remove: (message: Message) => void;
  readonly find: (channel: string, ts: string) => Message | undefined;
  /** Everything in a channel, replies and ephemeral messages too, oldest first. */
  readonly inChannel: (channel: string) => readonly Message[];
  /** The replies that everyone sees, oldest first. */
  readonly replies: (channel: string, ts: string) => readonly Message[];
};

export function createMessageStore(nextTs: () => string, { announce }: Changes): MessageStore {
  const byChannel = new Map<string, Map<string, Message>>();

  function inChannel(channel: string): Map<string, Message> {
    const messages = byChannel.get(channel) ?? new Map<string, Message>();
    byChannel.set(channel, messages);
    return messages;
  }

  function replies(channel: string, ts: string): readonly Message[] {
    return [...inChannel(channel).values()].filter(
      (message) => message.threadTs === ts && message.visibleTo === undefined,
    );
  }

  return {
    post: (draft) => {
      const message = { ...draft, ts: nextTs(), reactions: [], isTombstone: false };
      inChannel(draft.channel).set(message.ts, message);
      announce({ type: 'posted', message });
      return message;
    },
    replace: (message) => {
      inChannel(message.channel).set(message.ts, message);
      announce({ type: 'edited', message });
      return message;
    },
    remove: (message) => {
      inChannel(message.channel).delete(message.ts);
      announce({ type: 'removed', message });
    },
    find: (channel, ts) => inChannel(channel).get(ts),
    inChannel: (channel) => [...inChannel(channel).values()],
    replies,
  };
}
