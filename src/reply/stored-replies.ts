import type { Collection } from '../lib/collection.ts';
import { createTurns } from '../lib/turns.ts';
import type { Reply } from './reply.ts';

/**
 * Resolves to the reply as it is stored now. A person may cancel while the answer is being told:
 * changes of one reply are made one after the other.
 */
export type ChangeReply = (
  id: string,
  change: (reply: Reply) => Reply,
) => Promise<Reply | undefined>;

export function createChangeReply(replies: Collection<Reply>): ChangeReply {
  const inTurn = createTurns();
  return (id, next) =>
    inTurn(id, async () => {
      const reply = await replies.get(id);
      if (!reply) return undefined;
      const changed = next(reply);
      if (changed !== reply) await replies.put(id, changed);
      return changed;
    });
}
