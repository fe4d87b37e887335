import Keyv, { type Deserialize, type KeyvStoreAdapter } from 'keyv';
import { z } from 'zod';
import { hour } from '../clock.ts';
import type { BrokenRecord } from '../collection.ts';
import type { Store, StoreOptions } from '../store.ts';
import { countingErrors } from './counting-errors.ts';
import { createRecordText } from './record-text.ts';
import { createCollection } from './records.ts';

/** Long enough for somebody to look into it; it is known for longer who was told. */
const quarantineTtlMs = 60 * 24 * hour;

const Quarantined = z.object({
  collection: z.string(),
  id: z.string(),
  reason: z.string(),
  text: z.string(),
});

/** A store over one adapter per collection. */
export function createKeyvStore(
  adapterFor: (namespace: string) => KeyvStoreAdapter,
  options: Pick<StoreOptions, 'clock' | 'log' | 'metrics' | 'onBroken'>,
): Pick<Store, 'collection' | 'check' | 'sweep'> {
  const { clock, log, metrics, onBroken } = options;

  const collection = <T>(name: string, schema: z.ZodType<T>, version = 1) => {
    const opened = open(name, version);
    const records = createCollection({ name, schema, version, ...opened, onBroken: keep });
    return countingErrors(records, metrics);
  };

  const keyvs = new Map<string, Keyv>();

  const open = (namespace: string, version: number) => {
    const [adapter, text] = [adapterFor(namespace), createRecordText(version)];
    // `throwOnErrors`, or a store that is down would look like a record that is missing.
    const settings = { namespace, useKeyPrefix: false, throwOnErrors: true };
    // Keyv hands on what it is given, whatever type the caller expects.
    const deserialize = text.deserialize as Deserialize;
    const { serialize } = text;
    const keyv = new Keyv({ store: adapter, ...settings, serialize, deserialize });
    keyvs.set(namespace, keyv);
    return { adapter, text, keyv };
  };

  const { keyv: quarantine } = open('quarantine', 1);

  async function keep(record: BrokenRecord): Promise<void> {
    const { collection, id, reason } = record;
    const key = `${clock.now().toISOString()} ${collection} ${id}`;
    await quarantine.set(key, Quarantined.parse(record), quarantineTtlMs);
    metrics.count('broken_records', collection);
    log.error({ collection, record: id, reason }, 'a record cannot be read and was set aside');
    await onBroken?.(record);
  }

  const { keyv: probe } = open('probe', 1);
  return {
    collection,
    sweep: async () => {
      // Keyv removes what it finds expired, and hands out the rest.
      for (const keyv of keyvs.values()) {
        const records = keyv.iterator?.(undefined);
        while (records && !(await records.next()).done);
      }
    },
    check: async () => {
      await probe.set('written', true);
    },
  };
}
