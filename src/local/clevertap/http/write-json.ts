/**
 * JSON text in which a `Map` is an object that keeps its order, also for keys like `"2024"`, and a
 * `bigint` is written digit by digit.
 */
export function writeJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const written = entries
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => `${JSON.stringify(key)}:${writeJson(field)}`);
  return `{${written.join(',')}}`;
}
