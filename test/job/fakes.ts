import type { Part, Picture } from '../../src/job/delivery.ts';
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
  /** What is drawn of an answer. */
  picture: Picture | undefined;
};

/** A Slack of one page: it posts, loses answers when told, and can be searched. */
export function fakeSlack(): FakeSlack {
  const messages: FakeSlack['messages'] = [];
  const next: FakeSlack['next'] = [];
  const unreadable = new Set<string>();
  let edits = 0;
  const view = ({ state }: Job) => state.name;

  const slack: FakeSlack = {
    messages,
    next,
    unreadable,
    picture: undefined,
    edits: () => edits,
    view,
    draw: async () => slack.picture,
    openDirect: async (userId) => `D-${userId}`,
    post: async (job, delivery, part) => {
      const { channelId, plain } = delivery;
      const id = delivery[part]?.deliveryId ?? '';
      const succeed = (): PostOutcome => {
        const ts = `${messages.length + 1}`;
        const picture = delivery.picture?.type === 'file' ? ' with picture' : '';
        const text = `${job.state.name}${picture}${plain ? ' as text' : ''}`;
        messages.push({ id, part, channelId, text, ts });
        return { type: 'posted', channelId, ts };
      };
      const behave = next.shift();
      return behave ? behave(succeed) : succeed();
    },
    find: async (delivery, part) => {
      if (unreadable.has(delivery.channelId)) return { type: 'unreadable' };
      const found = messages.find(({ id }) => id === delivery[part]?.deliveryId);
      return found ? { type: 'found', ts: found.ts } : { type: 'absent' };
    },
    edit: async (job, { waiting }) => {
      edits += 1;
      const message = messages.find(({ ts }) => ts === waiting?.ts);
      if (message) message.text = job.state.name;
    },
  };
  return slack;
}
