import type { Part } from '../../src/job/delivery.ts';
import type { Job } from '../../src/job/job.ts';
import type { PostOutcome, Presenter } from '../../src/job/presenter.ts';
import type { Records } from '../../src/job/records.ts';
import type { Collection } from '../../src/lib/collection.ts';

/** Records in memory, copied on the way in and out as a store would. */
export function memoryCollection<T>(): Collection<T> {
  const records = new Map<string, string>();
  const read = (text: string): T => JSON.parse(text) as T;
  return {
    get: async (id) => {
      const text = records.get(id);
      return text === undefined ? undefined : read(text);
    },
    put: async (id, value) => {
      records.set(id, JSON.stringify(value));
    },
    remove: async (id) => {
      records.delete(id);
    },
    list: async () => [...records.values()].map(read),
  };
}

export function memoryRecords(): Records {
  return {
    jobs: memoryCollection(),
    finished: memoryCollection(),
    deliveries: memoryCollection(),
    pauses: memoryCollection(),
    cancellations: memoryCollection(),
    asked: memoryCollection(),
  };
}

export type FakeSlack = Presenter & {
  /** What a person sees, oldest first. */
  readonly messages: { id: string; part: Part; channelId: string; text: string; ts: string }[];
  /** How many edits were made. */
  readonly edits: () => number;
  /** What the next writes come to, in order; they succeed when there is none. */
  readonly next: ((post: () => PostOutcome) => PostOutcome)[];
  readonly unreadable: Set<string>;
};

/** A Slack of one page: it posts, loses answers when told, and can be searched. */
export function fakeSlack(): FakeSlack {
  const messages: FakeSlack['messages'] = [];
  const next: FakeSlack['next'] = [];
  const unreadable = new Set<string>();
  let edits = 0;
  const view = ({ state }: Job) => state.name;

  return {
    messages,
    next,
    unreadable,
    edits: () => edits,
    view,
    draw: async () => undefined,
    openDirect: async (userId) => `D-${userId}`,
    post: async (job, delivery, part) => {
      const { channelId, plain } = delivery;
      const id = delivery[part]?.deliveryId ?? '';
      const succeed = (): PostOutcome => {
        const ts = `${messages.length + 1}`;
        const text = `${job.state.name}${plain ? ' as text' : ''}`;
        messages.push({ id, part, channelId, text, ts });
        return { type: 'posted', channelId, ts };
      };
      const behave = next.shift();
      return behave ? behave(succeed) : succeed();
    },
    find: async ({ deliveryId, channelId }) =>
      unreadable.has(channelId) ? undefined : messages.find(({ id }) => id === deliveryId)?.ts,
    edit: async (job, { waiting }) => {
      edits += 1;
      const message = messages.find(({ ts }) => ts === waiting?.ts);
      if (message) message.text = job.state.name;
    },
  };
}
