import { Refusal } from '../question/refusal.ts';

/** Counts what is open under a name and refuses one too many. */
export type Concurrency = {
  /** Runs `work`, or throws a 429 at once. */
  readonly during: <T>(name: string, work: () => Promise<T>) => Promise<T>;
};

export function createConcurrency(limit: number): Concurrency {
  const open = new Map<string, number>();
  return {
    during: async (name, work) => {
      const before = open.get(name) ?? 0;
      if (before >= limit) throw new Refusal('Too many concurrent requests', 429);
      open.set(name, before + 1);
      try {
        return await work();
      } finally {
        const left = (open.get(name) ?? 1) - 1;
        if (left === 0) open.delete(name);
        else open.set(name, left);
      }
    },
  };
}
