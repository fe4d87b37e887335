/** Records of one type, by id. A failing store throws; it never looks like a missing record. */
export type Collection<T> = {
  /** Undefined only when the store says that there is none. Throws `BrokenRecordError` for one that cannot be read. */
  readonly get: (id: string) => Promise<T | undefined>;
  /** Durable once it resolves. */
  readonly put: (id: string, value: T, options?: { ttlMs: number }) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** All that can be read; the others are set aside. */
  readonly list: () => Promise<T[]>;
  /** The same one after the other, where all of them at once would be too many. */
  readonly each?: (visit: (record: T) => void) => Promise<void>;
};

/** Visits all that can be read, without holding them where the collection can do without. */
export async function visitEach<T>(
  { each, list }: Pick<Collection<T>, 'each' | 'list'>,
  visit: (record: T) => void,
): Promise<void> {
  if (each) return each(visit);
  for (const record of await list()) visit(record);
}

/** A record that nobody can read. It is out of the way, kept in the quarantine, and can be read there. */
export type BrokenRecord = {
  readonly collection: string;
  readonly id: string;
  readonly reason: string;
  /** As it was found. */
  readonly text: string;
};

/** The record was there and is set aside: whoever asks again finds none. */
export class BrokenRecordError extends Error {
  override name = 'BrokenRecordError';

  constructor({ collection, id, reason }: BrokenRecord) {
    super(`record ${id} of ${collection} cannot be read: ${reason}`);
  }
}

/** A later release wrote it. It is left as it is. */
export class NewerRecordError extends Error {
  override name = 'NewerRecordError';

  constructor(collection: string, version: number) {
    super(
      `the store has ${collection} records of version ${version}, which this release cannot read: start the release that wrote them`,
    );
  }
}
