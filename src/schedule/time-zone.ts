import { z } from 'zod';
import { nearest } from '../lib/nearest.ts';

/** An IANA name that this runtime has the rules of, `Europe/Berlin`. */
export const TimeZone = z.string().refine(isTimeZone, 'no time zone that is known here');

/** Asking takes as long as reading a whole record, and stored schedules are read all the time. */
const recognised = new Set<string>();

export function isTimeZone(name: string): boolean {
  if (recognised.has(name)) return true;
  // An offset is no zone: it knows no summer.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    recognised.add(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Names of today that runtimes list under their older ones, such as `Asia/Calcutta`. */
const renamed = [
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Pohnpei',
];

/** Every zone that can be offered by name, in order. */
export const timeZones: readonly string[] = [
  ...new Set([...Intl.supportedValuesOf('timeZone'), ...renamed.filter(isTimeZone), 'UTC']),
].sort();

const known: ReadonlyMap<string, string> = new Map(timeZones.map((name) => [keyOf(name), name]));

/** By the city alone, where only one zone has it. */
const cities: ReadonlyMap<string, string | undefined> = citiesOf(known.values());

/**
 * The zone that somebody means: `europe/berlin`, `Berlin`, `New York`. Not by letters such as
 * `IST`, which stand for India, Israel and Ireland.
 */
export function findTimeZone(words: string): string | undefined {
  const key = keyOf(words);
  const found = known.get(key) ?? cities.get(key);
  if (found !== undefined) return found;
  // Older names of zones are in no list, but have rules all the same.
  return /^[A-Za-z]+\/[A-Za-z_/+-]+$/.test(words) && isTimeZone(words) ? words : undefined;
}

export function nearestTimeZone(words: string): string | undefined {
  const key = keyOf(words);
  const name = nearest(key, known.keys()) ?? nearest(key, cities.keys());
  return name === undefined ? undefined : findTimeZone(name);
}

function citiesOf(names: Iterable<string>): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const name of names) {
    const city = keyOf(name.split('/').at(-1) ?? '');
    // Calcutta and Kolkata are one zone under two names; two zones of one city are none.
    found.set(city, found.has(city) ? undefined : name);
  }
  return found;
}

function keyOf(words: string): string {
  return words.trim().toLowerCase().replaceAll(/\s+/g, '_');
}
