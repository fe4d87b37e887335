import { addDays, type Day, daysBetween, fromUtc } from '../../../src/query/day.ts';
import type { DateRange } from '../../../src/query/period.ts';
import type { Question } from '../../../src/query/query.ts';
import type { Result, TrendPoint } from '../../../src/query/result.ts';
import { nameOf, rangeOf } from '../questions.ts';

const minuteMs = 60_000;
const sampleMs = 5 * minuteMs;

/** What the numbers that alerts watch do, decided by the seed, the question and the time alone. */
export type Figures = {
  /** What is counted now of people; another number every five minutes. */
  readonly sampleAt: (name: string, nowMs: number) => number;
  /** What is counted of an event on a day; undefined where there is no figure. */
  readonly countOn: (event: string, day: Day) => number | undefined;
  /** Whether CleverTap will not count this for a while. */
  readonly isRefused: (name: string, nowMs: number) => boolean;
  /** Whether CleverTap answers nobody for a while. */
  readonly isDown: (nowMs: number) => boolean;
};

type Level = 'low' | 'nearly low' | 'nearly high' | 'high' | 'zero';

const shapes: readonly ((slot: number, chance: (slot: number) => number) => Level)[] = [
  (slot) => (slot % 2 === 0 ? 'low' : 'high'),
  (slot) => (slot % 12 < 6 ? 'low' : 'high'),
  (slot) => (slot > 5 && slot < 13 ? 'high' : 'low'),
  (slot) => (slot > 3 && slot < 9 ? 'low' : 'high'),
  (slot) =>
    (['low', 'high', 'nearly high', 'nearly low', 'high', 'nearly low'] as const)[slot % 6] ??
    'low',
  (slot, chance) => (chance(slot) < 0.3 ? 'zero' : chance(slot) < 0.6 ? 'low' : 'high'),
  (slot, chance) =>
    (['low', 'nearly low', 'nearly high', 'high'] as const)[Math.floor(chance(slot) * 4)] ?? 'low',
];

const numbers: Readonly<Record<Level, number>> = {
  zero: 0,
  low: 10,
  'nearly low': 41,
  'nearly high': 51,
  high: 100,
};

/** From `frozenMs` on they stand still, so that everything has a final state. */
export function createFigures(seed: number, frozenMs: number): Figures {
  const chance = (...parts: readonly (string | number)[]) => unit(`${seed} ${parts.join(' ')}`);
  const downFromMs = 20 * minuteMs + chance('down from') * 40 * minuteMs;
  const downMs = chance('is down') < 0.3 ? 20 * minuteMs + chance('down') * 60 * minuteMs : 0;

  function sampleAt(name: string, nowMs: number): number {
    const slot = Math.floor(Math.min(nowMs, frozenMs) / sampleMs);
    const shape = shapes[Math.floor(chance(name, 'shape') * shapes.length)];
    const level = shape?.(slot, (at) => chance(name, at)) ?? 'low';
    // An old answer can be told from a new one.
    return level === 'zero' ? 0 : numbers[level] + (slot % 8);
  }

  function countOn(event: string, day: Day): number | undefined {
    const drawn = chance(event, day);
    const number = daysBetween(epoch, day) % 50;
    if (drawn < 0.12) return undefined;
    if (drawn < 0.2) return 0;
    if (drawn < 0.4) return 300 + number;
    return drawn < 0.5 ? 2000 + number : 1000 + number;
  }

  return {
    sampleAt,
    countOn,
    isRefused: (name, nowMs) =>
      nowMs < frozenMs && chance(name, 'refused', Math.floor(nowMs / (25 * minuteMs))) < 0.08,
    isDown: (nowMs) => nowMs > downFromMs && nowMs < Math.min(downFromMs + downMs, frozenMs),
  };
}

const epoch = fromUtc(new Date(0));

/** The events that alerts watch; everything else is counted as ever. */
const watched = 'watched ';

export function watchedEvent(number: number): string {
  return `${watched}${number}`;
}

export function isWatched({ query }: Question): boolean {
  if (query.kind === 'now') return true;
  if (query.kind === 'profiles') return query.event === undefined;
  return 'event' in query && query.event.startsWith(watched);
}

/** What is asked, whatever else the same answer brings: of a trend its last day. */
export function subjectOf({ query, reference }: Question): string {
  const { kind } = query;
  if (kind !== 'trends') return nameOf({ query, reference });
  return `${rangeOf({ query, reference }).to} ${query.event}`;
}

export function countsBetween(
  figures: Figures,
  event: string,
  { from, to }: DateRange,
): TrendPoint[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => {
    const day = addDays(from, index);
    const count = figures.countOn(event, day);
    return { from: day, to: day, whole: true, ...(count === undefined ? {} : { count }) };
  });
}

export function sampled(query: Question['query'], count: number): Result {
  return query.kind === 'now' ? { kind: 'now', count, splits: [] } : { kind: 'profiles', count };
}

/** Between 0 and 1, the same for the same text. FNV-1a, and a last stir. */
function unit(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 13), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
