import type { Channel, Message } from './entity.ts';

/** Something that a person looking at the workspace would see happen. */
export type Change =
  | { readonly type: 'posted' | 'edited'; readonly message: Message }
  | { readonly type: 'removed'; readonly message: Message }
  | { readonly type: 'channel'; readonly channel: Channel }
  | { readonly type: 'views'; readonly user: string };

export type Changes = {
  readonly announce: (change: Change) => void;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (change: Change) => void) => () => void;
};

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    announce: (change) => {
      for (const listener of [...listeners]) listener(change);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
