import { Cron } from 'croner';
import { z } from 'zod';

/** Minute, hour, day of month, month, weekday: `0 9 * * 1-5`. */
export const CronPattern = z
  .string()
  .refine((pattern) => cronMistake(pattern) === undefined, 'no cron pattern');

/** The next minute of a right pattern later than `after`, on a calendar without zones. */
export function nextOfCron(pattern: string, after: Date): Date | undefined {
  return calculator(pattern).nextRun(after) ?? undefined;
}

/** What is wrong with a pattern, as a sentence; undefined when nothing is. */
export function cronMistake(pattern: string): string | undefined {
  if (calculators.has(pattern)) return undefined;
  const fields = pattern.trim() === '' ? 0 : pattern.trim().split(/\s+/).length;
  if (fields !== 5) {
    return `A cron pattern has five fields: minute, hour, day, month, weekday. This one has ${fields}.`;
  }
  try {
    const made = createCalculator(pattern);
    if (!made.nextRun(new Date('2026-01-01T00:00:00Z'))) {
      return 'This cron pattern names a day that never comes.';
    }
    keep(pattern, made);
    return undefined;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    return `This is no cron pattern: ${error.message.replace(/^CronPattern: /, '')}.`;
  }
}

/** Patterns that are right. Reading one takes long, and each stored schedule that is read has one. */
const calculators = new Map<string, Cron>();
const mostKept = 200;

function calculator(pattern: string): Cron {
  const known = calculators.get(pattern);
  if (known) return known;
  const made = createCalculator(pattern);
  keep(pattern, made);
  return made;
}

/** Croner calculates and nothing else: times are kept in the store, and it never runs a timer. */
function createCalculator(pattern: string): Cron {
  return new Cron(pattern.trim(), { timezone: 'UTC', paused: true, mode: '5-part' });
}

function keep(pattern: string, made: Cron): void {
  if (calculators.size >= mostKept) calculators.clear();
  calculators.set(pattern, made);
}
