import type { Records } from '../../src/app/records.ts';
import type { Poster } from '../../src/delivery/poster.ts';
import type { Collection } from '../../src/lib/collection.ts';
import type { Outcome } from '../../src/query/result.ts';
import type { Says } from './says.ts';
import type { Sabotage } from './simulate.ts';

/** What planted bugs are made of. */
export function poster(change: (poster: Poster<Says>) => Partial<Poster<Says>>): Sabotage {
  return { poster: (slack) => ({ ...slack, ...change(slack) }) };
}

export function records(change: (records: Records) => Partial<Records>): Sabotage {
  return { records: (all) => ({ ...all, ...change(all) }) };
}

export function heard(change: (outcome: Outcome) => Outcome): Sabotage {
  return {
    asker: ({ send, poll }) => ({
      send: async (question) => change(await send(question)),
      poll: async (question, reqId) => change(await poll(question, reqId)),
    }),
  };
}

export function writing<T>(collection: Collection<T>, change: (value: T) => T): Collection<T> {
  const { put } = collection;
  return { ...collection, put: (id, value, options) => put(id, change(value), options) };
}

export function moved(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** What a bug makes of a part, if there is one. */
export function change<T>(how: ((part: T) => T) | undefined, part: T): T {
  return how ? how(part) : part;
}
