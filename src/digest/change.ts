import type { Figure, Reading } from './reading.ts';

/** Below this a percentage says more than there is to say: 1 after 2 is no fall by half. */
export const fewestForPercent = 20;

export type Change = {
  readonly direction: 'up' | 'down' | 'same';
  readonly from: number;
  /** Without sign; absent from zero and for small numbers. */
  readonly percent?: number;
};

export function changeFrom(count: number, from: number): Change {
  if (count === from) return { direction: 'same', from };
  const direction = count > from ? 'up' : 'down';
  if (Math.abs(from) < fewestForPercent) return { direction, from };
  return { direction, from, percent: (Math.abs(count - from) / Math.abs(from)) * 100 };
}

/**
 * Whether something is different from what it usually is, or nobody can say. Held against the same
 * weekdays where there are any: that Sunday is less than Saturday is no news.
 */
export function hasChanged(reading: Reading, percent: number): boolean {
  switch (reading.type) {
    case 'pending':
    case 'failed':
    case 'no figure':
      return true;
    case 'top':
    case 'now':
      return false;
    case 'figure':
      return hasFigureChanged(reading, percent);
  }
}

function hasFigureChanged({ count, previous, usual, soFar }: Figure, percent: number): boolean {
  const base = usual ?? previous;
  if (soFar || !base) return false;
  const change = changeFrom(count, base.count);
  if (change.direction === 'same') return false;
  if (change.percent !== undefined) return change.percent >= percent;
  // From few to few is chance; from few to many is news, though no percentage says how much.
  return Math.abs(count) >= fewestForPercent;
}
