/** The middle of several runs, in milliseconds. */
export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

export async function timed<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** The numbers of an answer or of rows in ascending order: equal when the answers are. */
export function numbersIn(answer: unknown): readonly number[] {
  const found: number[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'number' || typeof value === 'bigint') found.push(Number(value));
    else if (isPlain(value)) Object.values(value).forEach(look);
  };
  look(answer);
  return found.sort((a, b) => a - b);
}

/** Days and times of the engine are objects too. */
function isPlain(value: unknown): value is object {
  return (
    Array.isArray(value) ||
    (typeof value === 'object' &&
      value !== null &&
      Object.getPrototypeOf(value) === Object.prototype)
  );
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
