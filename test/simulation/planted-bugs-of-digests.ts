import type { Digest } from '../../src/digest/digest.ts';
import type { Progress } from '../../src/digest/progress.ts';
import type { DigestRecords } from '../../src/digest/records.ts';
import type { Run } from '../../src/digest/run.ts';
import type { Collection } from '../../src/lib/collection.ts';
import { referenceAt } from './questions.ts';
import { moved, records, writing } from './sabotage.ts';
import type { Sabotage } from './simulate.ts';

/** Mistakes in posting figures again and again. */
export const digestBugs: Readonly<Record<string, Sabotage>> = {
  'names a slot by its time alone': digest(({ runs }) => ({
    runs: {
      ...runs,
      get: (id) => runs.get(slotOf(id)),
      put: (id, run, options) => runs.put(slotOf(id), run, options),
    },
  })),
  'notes that a slot has its run before it has': digest(({ runs, progress }) => ({
    runs: {
      ...runs,
      put: async (id, run, options) => {
        if (run.state.name === 'waiting' && run.askedAt === undefined) await note(progress, run);
        await runs.put(id, run, options);
      },
    },
  })),
  'posts what is due from the start of the process on': digest((all) => ({
    progress: forgetful(all.progress),
  })),
  'does not take up runs after a restart': digest(({ runs }) => ({
    runs: { ...runs, list: async () => [] },
  })),
  'posts for a digest that is paused': digest(({ digests }) => ({
    digests: {
      ...digests,
      get: async (id) => {
        const found = await digests.get(id);
        return found && { ...found, state: { name: 'active' } };
      },
    },
  })),
  'keeps in memory how a digest was': digest(({ digests }) => ({ digests: remembering(digests) })),
  'takes a store that fails for one without the digest': digest(({ digests }) => ({
    digests: { ...digests, get: (id) => digests.get(id).catch(() => undefined) },
  })),
  'takes a store that fails for one without the run': digest(({ runs }) => ({
    runs: { ...runs, get: (id) => runs.get(id).catch(() => undefined) },
  })),
  'asks by the calendar of another zone': {
    digest: { referenceAt: (instant) => referenceAt(new Date(instant.getTime() + 3 * hourMs)) },
  },
  'leaves the gaps of a post': {
    messages: (messages) => ({
      ...messages,
      ensureShown: async (id, render) => {
        if (!id.startsWith('digest:')) await messages.ensureShown(id, render);
      },
    }),
  },
  'does not say that a post is late': {
    digest: {
      words: (words) => ({
        ...words,
        post: (said, manner) => ({ ...words.post(said, manner), isLate: false }),
      }),
    },
  },
  'blames the bot for what was in time': digest(({ runs }) => ({
    runs: writing(runs, (run) => (run.occasion === 'due' ? { ...run, occasion: 'late' } : run)),
  })),
  'tells the owner of each failure': digest(({ progress }) => ({
    progress: writing(progress, ({ failingSince: _, toldBy: __, ...known }) => known),
  })),
  'never tells the owner of failures': digest(({ progress }) => ({
    progress: {
      ...progress,
      get: async (id) => {
        const known = await progress.get(id);
        return known && { failingSince: '2026-01-01T00:00:00Z', ...known };
      },
    },
  })),
  'posts what has not changed': digest(({ progress }) => ({
    progress: writing(progress, ({ lastPostedAt: _, ...known }) => known),
  })),
  'skips what has changed': digest(({ runs }) => ({
    runs: writing(runs, (run) => ({ ...run, digest: withThreshold(run.digest) })),
  })),
  'makes up for what is older than six hours': digest(({ runs }) => ({
    runs: writing(runs, (run) =>
      run.state.name === 'missed' ? { ...run, state: { name: 'waiting' } } : run,
    ),
  })),
  'loses what somebody wanted': {
    digest: { runs: (runs) => ({ ...runs, accept: async () => undefined }) },
  },
  'posts a minute before it is due': digest(({ runs }) => ({
    runs: writing(runs, (run) => ({ ...run, notBefore: moved(run.dueAt, -60_000) })),
  })),
  'posts again what it has posted': {
    messages: (messages) => {
      let attempts = 0;
      return {
        ...messages,
        ensurePosted: (post, render) => {
          attempts += 1;
          const id = isPost(post.id) ? `${post.id}:${attempts}` : post.id;
          return messages.ensurePosted({ ...post, id }, render);
        },
      };
    },
  },
};

const hourMs = 3_600_000;

const minuteMs = 60_000;

function digest(change: (all: DigestRecords) => Partial<DigestRecords>): Sabotage {
  return records((all) => ({ digest: { ...all.digest, ...change(all.digest) } }));
}

/** Without the digest that it is of. */
function slotOf(runId: string): string {
  return runId.split('@')[1] ?? runId;
}

function isPost(deliveryId: string): boolean {
  return /^digest:[^:]+@[^:]+:\d\d$/.test(deliveryId);
}

async function note(progress: Collection<Progress>, { digest: of, dueAt }: Run): Promise<void> {
  const known = (await progress.get(of.id)) ?? { id: of.id, tookMs: [] };
  await progress.put(of.id, { ...known, handled: { dueAfter: of.dueAfter, until: dueAt } });
}

/** Each process begins with what is due from then on. */
function forgetful(progress: Collection<Progress>): Collection<Progress> {
  const known = new Set<string>();
  return {
    ...progress,
    get: async (id) => {
      const found = await progress.get(id);
      if (!found?.handled || known.has(id)) return found;
      known.add(id);
      const until = moved(found.handled.until, 20 * minuteMs);
      return { ...found, handled: { ...found.handled, until } };
    },
  };
}

function remembering(digests: Collection<Digest>): Collection<Digest> {
  const known = new Map<string, Digest>();
  return {
    ...digests,
    get: async (id) => {
      const found = known.get(id) ?? (await digests.get(id));
      if (found) known.set(id, found);
      return found;
    },
  };
}

function withThreshold(digest: Digest): Digest {
  return digest.onlyWhenChangedBy === undefined ? digest : { ...digest, onlyWhenChangedBy: 999 };
}
