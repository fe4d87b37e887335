import { hour } from '../lib/clock.ts';
import { hasChanged } from './change.ts';
import type { Line } from './reading.ts';
import type { Run } from './run.ts';

/** Once a week there is a post in any case; the hour is for weeks in which clocks change. */
const signOfLifeMs = 7 * 24 * hour - hour;

/** Whether nothing in it is worth a post to those who want to read of changes alone. */
export function isQuiet(
  { digest, occasion, dueAt }: Run,
  lines: readonly Line[],
  lastPostedAt: string | undefined,
): boolean {
  const { onlyWhenChangedBy } = digest;
  if (onlyWhenChangedBy === undefined || occasion === 'asked' || occasion === 'test') return false;
  if (lastPostedAt === undefined) return false;
  if (Date.parse(dueAt) - Date.parse(lastPostedAt) >= signOfLifeMs) return false;
  return !hasNews(lines, onlyWhenChangedBy);
}

export function hasNews(lines: readonly Line[], percent: number): boolean {
  return lines.some(({ reading }) => hasChanged(reading, percent));
}
