import { type PlainPayload, plainDay, plainMatches, plainValues } from './conditions.ts';
import { plainNow } from './now.ts';
import type { PlainEvent, World } from './world.ts';

export type PlainQuestion = PlainPayload & {
  readonly groups?: { readonly [key: string]: PlainGroup };
  readonly unique?: boolean;
  readonly sum_event_prop?: string;
};
export type PlainGroup = {
  readonly property_type?: string;
  readonly name?: string;
  readonly top_n?: number;
  readonly order?: string;
  readonly trend_type?: string;
};

/** The whole answer to a question, worked out event by event. Objects in ranks are lists of pairs. */
export function plainAnswer(kind: string, question: PlainQuestion, world: World): unknown {
  if (kind === 'now') return { status: 'success', ...plainNow(question, world) };
  if (kind === 'profiles' && Object.keys(question).length === 0) {
    return { status: 'success', count: world.people.size };
  }
  const matches = plainMatches({ ...baseOf(question, world), ...question }, world);
  switch (kind) {
    case 'events':
      return { status: 'success', count: matches.length };
    case 'profiles':
      return { status: 'success', count: peopleIn(matches) };
    case 'trends':
      return {
        status: 'success',
        ...eachGroup(question, (group) => trend(group, question, matches)),
      };
    default:
      return { status: 'success', ...eachGroup(question, (group) => top(group, matches, world)) };
  }
}

/** Without an event, everything in the 365 days up to the newest event. */
function baseOf({ event_name }: PlainQuestion, { newestMs }: World): PlainPayload {
  if (event_name !== undefined) return {};
  return { from: plainDay(newestMs - 364 * dayMs), to: plainDay(newestMs) };
}

const dayMs = 86_400_000;

function peopleIn(events: readonly PlainEvent[]): number {
  return new Set(events.map(({ person }) => person)).size;
}

function eachGroup(
  { groups = {} }: PlainQuestion,
  answer: (group: PlainGroup) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(groups).map(([key, group]) => [key, answer(group)]));
}

function trend(
  { trend_type }: PlainGroup,
  { from = 0, to = 0, unique, sum_event_prop }: PlainQuestion,
  matches: readonly PlainEvent[],
): unknown {
  const buckets = new Map<string, PlainEvent[]>();
  for (let day = msOf(from); day <= msOf(to); day += dayMs) {
    buckets.set(bucketOf(day, trend_type), []);
  }
  for (const event of matches) buckets.get(bucketOf(event.wallMs, trend_type))?.push(event);
  return Object.fromEntries(
    [...buckets].map(([key, events]) => {
      if (sum_event_prop !== undefined) return [key, sumOf(events, sum_event_prop)];
      return [key, unique ? peopleIn(events) : events.length];
    }),
  );
}

function msOf(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
}

function bucketOf(wallMs: number, type: string | undefined): string {
  const day = String(plainDay(wallMs));
  if (type === 'daily') return day;
  if (type === 'monthly') return day.slice(0, 6);
  return day.slice(0, 4) + String(weeks.get(plainDay(wallMs))).padStart(2, '0');
}

/** Found by going through the years day by day: a Sunday begins a new week, up to the 52nd. */
const weeks = new Map<number, number>();
for (let year = 2015, week = 1; year < 2019; year += 1, week = 1) {
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += dayMs) {
    if (new Date(day).getUTCDay() === 0 && day > Date.UTC(year, 0, 1)) week += 1;
    weeks.set(plainDay(day), Math.min(52, week));
  }
}

/** In thousandths, which the random numbers have no fractions of. */
function sumOf(events: readonly PlainEvent[], property: string): number {
  const numbers = events
    .map(({ props }) => props[property])
    .filter((one) => typeof one === 'number');
  return numbers.reduce((sum, number) => sum + Math.round(number * 1000), 0) / 1000;
}

type Counted = { readonly label: string; readonly rank: number | string; count: number };

function top(
  { property_type = '', name = '', top_n = 10, order }: PlainGroup,
  matches: readonly PlainEvent[],
  world: World,
): unknown {
  const values = matches.flatMap((event) => {
    const found = plainValues({ type: property_type, name }, event, world);
    const whole =
      property_type === 'event_properties' ? event.props[name.split('|')[0] ?? ''] : undefined;
    const missing = Array.isArray(whole)
      ? Math.max(whole.length, 1) - found.length
      : 1 - found.length;
    return [...found, ...Array<undefined>(missing).fill(undefined)];
  });
  const counts = new Map<string, number>();
  for (const value of values) counts.set(typeOf(value), (counts.get(typeOf(value)) ?? 0) + 1);
  const missing = counts.get('none') ?? 0;
  counts.delete('none');
  const types = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([type]) => type);
  if (types.length === 0 && missing > 0) types.push('TEXT');
  const isEnum = ['demographics', 'technographics', 'reachability'].includes(property_type);
  return Object.fromEntries(
    types.map((type, index) => {
      const ofType = values.filter((value) => typeOf(value) === type);
      const counted = countLabels(type, ofType, index === 0 ? missing : 0);
      const sign = order === 'asc' ? 1 : -1;
      const ranked = counted.sort(
        (a, b) => sign * (a.count - b.count) || (a.rank < b.rank ? -1 : 1),
      );
      const named = type === 'TEXT' ? (isEnum ? 'ENUM' : 'STR') : type;
      return [named, ranked.slice(0, top_n).map(({ label, count }) => [label, count])];
    }),
  );
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'none';
  if (typeof value === 'number') return 'NUMBER';
  return typeof value === 'string' && /^\$D_-?\d+$/.test(value) ? 'DATE' : 'TEXT';
}

function countLabels(type: string, values: readonly unknown[], missing: number): Counted[] {
  const counted = new Map<string, Counted>();
  const add = (label: string, rank: number | string, count: number) => {
    const before = counted.get(label);
    if (before) before.count += count;
    else counted.set(label, { label, rank, count });
  };
  if (type === 'TEXT') for (const value of values) add(textOf(value), textOf(value), 1);
  else {
    const numbers = values.map((value) => Number(String(value).replace('$D_', '')));
    const step = stepOf(numbers, type);
    for (const number of numbers) {
      const index = bucketIndex(number, step);
      add(`${limit(index, step)}-${limit(index + 1, step)}`, index, 1);
    }
  }
  if (missing > 0) add('-1', type === 'TEXT' ? '-1' : Number.POSITIVE_INFINITY, missing);
  return [...counted.values()];
}

function textOf(value: unknown): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** In millionths: 1, 2 or 5 with zeros, so that ten steps reach from the lowest to the highest. */
function stepOf(numbers: readonly number[], type: string): bigint {
  const sorted = numbers.map(toMillionths).sort((a, b) => (a < b ? -1 : 1));
  const span = (sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n);
  const smallest = type === 'DATE' ? 86_400n * million : 1n;
  if (span === 0n) return type === 'DATE' ? smallest : million;
  for (let zeros = 1n; ; zeros *= 10n) {
    const step = [1n, 2n, 5n]
      .map((digit) => digit * zeros * smallest)
      .find((step) => step * 10n >= span);
    if (step !== undefined) return step;
  }
}

const million = 1_000_000n;

function toMillionths(number: number): bigint {
  return BigInt(Math.round(number * 1e6));
}

function bucketIndex(number: number, step: bigint): number {
  const value = toMillionths(number);
  const towardsZero = value / step;
  return Number(value < 0n && towardsZero * step !== value ? towardsZero - 1n : towardsZero);
}

/** With as many decimals as the step's last digit needs: for 0.05 two. */
function limit(index: number, step: bigint): string {
  let decimals = 0;
  for (let unit = million; step % unit !== 0n; unit /= 10n) decimals += 1;
  return ((index * Number(step)) / 1e6).toFixed(decimals);
}
