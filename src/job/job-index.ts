import type { Job, JobOutline, Priority } from './job.ts';

/** Which jobs there are, by what they are looked for. It holds nothing that the records do not. */
export type Index = {
  readonly note: (job: JobOutline) => void;
  readonly forget: (id: string) => void;
  /** Forgets what ended before. */
  readonly sweep: (before: Date) => void;
  /** The id of the job that this one wants for this question. */
  readonly wanted: (wantedBy: string, key: string) => string | undefined;
  /** The ids of all jobs that this one wants. */
  readonly allWanted: (wantedBy: string) => readonly string[];
  /** The id of the newest job for equal questions. */
  readonly newest: (key: string) => string | undefined;
  readonly priority: (id: string) => Priority | undefined;
};

type Entry = Pick<Job, 'key' | 'priority' | 'wantedBy'> & { readonly endedAt: string | undefined };

export function createIndex(): Index {
  /** In the order in which they were noted last: those that ended first come first. */
  const entries = new Map<string, Entry>();
  const ofWisher = new Map<string, readonly string[]>();
  const ofKey = new Map<string, string>();

  function note({ id, key, priority, wantedBy, state }: JobOutline): void {
    forget(id);
    entries.set(id, { key, priority, wantedBy, endedAt: state.endedAt });
    if (isNewest(id, key)) ofKey.set(key, id);
    for (const wisher of wantedBy) {
      ofWisher.set(wisher, [...(ofWisher.get(wisher) ?? []), id]);
    }
  }

  /** One that is under way before all that have ended, and of those the one that did so last. */
  function isNewest(id: string, key: string): boolean {
    const before = entries.get(ofKey.get(key) ?? '');
    const endedAt = entries.get(id)?.endedAt;
    if (!before || endedAt === undefined) return true;
    return before.endedAt !== undefined && before.endedAt <= endedAt;
  }

  function forget(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    if (ofKey.get(entry.key) === id) ofKey.delete(entry.key);
    for (const wisher of entry.wantedBy) {
      const others = (ofWisher.get(wisher) ?? []).filter((other) => other !== id);
      if (others.length > 0) ofWisher.set(wisher, others);
      else ofWisher.delete(wisher);
    }
  }

  function sweep(before: Date): void {
    for (const [id, { endedAt }] of entries) {
      if (endedAt === undefined) continue;
      if (new Date(endedAt) >= before) return;
      forget(id);
    }
  }

  const allWanted = (wantedBy: string) => ofWisher.get(wantedBy) ?? [];
  return {
    note,
    forget,
    sweep,
    wanted: (wantedBy, key) => allWanted(wantedBy).find((id) => entries.get(id)?.key === key),
    allWanted,
    newest: (key) => ofKey.get(key),
    priority: (id) => entries.get(id)?.priority,
  };
}
