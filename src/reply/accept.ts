import type { ReplyRecords } from './records.ts';
import type { Reply } from './reply.ts';

/**
 * Resolves once the reply is stored; from then on it ends in an answer, whatever happens here. Once
 * `refused` has aborted it rejects, and the reply is forgotten. Rejects with `NotAdmitted` when too
 * much is under way.
 */
export type Accept = (reply: Reply, refused?: AbortSignal) => Promise<void>;

type Options = Pick<ReplyRecords, 'replies' | 'finished'> & {
  /** Throws `NotAdmitted` when there is no room for it; keeps its room otherwise. */
  readonly admit: (reply: Reply) => void;
  /** Gives its room back. */
  readonly forget: (id: string) => void;
  /** The reply has something to do. */
  readonly take: (reply: Reply) => void;
};

export function createAccept(options: Options): Accept {
  const { replies, finished, admit, forget, take } = options;
  /** Slack may deliver a command twice at the same moment: the second waits for the first. */
  const accepting = new Map<string, Promise<void>>();

  async function acceptNew(reply: Reply, refused?: AbortSignal): Promise<void> {
    const known = await replies.get(reply.id);
    // It may be stored though the store said that it was not, and then nothing was begun.
    if (known) return take(known);
    if (await finished.get(reply.id)) return;
    admit(reply);
    try {
      await keep(reply, refused);
    } catch (error) {
      forget(reply.id);
      throw error;
    }
    take(reply);
  }

  async function keep(reply: Reply, refused?: AbortSignal): Promise<void> {
    await replies.put(reply.id, reply);
    if (!refused?.aborted) return;
    await replies.remove(reply.id);
    throw new Error(`reply ${reply.id} was stored too late`);
  }

  return (reply, refused) => {
    const earlier = accepting.get(reply.id);
    if (earlier) return earlier;
    const accepted = acceptNew(reply, refused).finally(() => accepting.delete(reply.id));
    accepting.set(reply.id, accepted);
    return accepted;
  };
}
