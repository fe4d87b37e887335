import { second } from '../lib/clock.ts';
import { Postponed } from './poster.ts';

const staleMs = 5 * second;

/**
 * Called before that is sent which was written down: whoever looks for it counts from the time in
 * the record. When the process has stood still since, throws `Postponed`.
 */
export function ensureFresh(writtenAt: string, now: Date): void {
  if (now.getTime() - Date.parse(writtenAt) <= staleMs) return;
  throw new Postponed(second, 'too long after it was written down');
}
