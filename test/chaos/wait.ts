import { setTimeout as delay } from 'node:timers/promises';

/** Whether the time came, rather than the signal. Real milliseconds, as all here. */
export async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return await delay(ms, true, { signal }).catch(() => false);
}

/** Resolves when it is over, or when the time is. */
export async function until(isOver: () => boolean, withinMs: number): Promise<void> {
  const endMs = Date.now() + withinMs;
  while (!isOver() && Date.now() < endMs) await delay(200);
}
