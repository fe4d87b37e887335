import { simulate } from './simulate.ts';

/** Of real time, on a machine that does something else besides. */
export const patienceMs = 300_000;

/** Told with their seed, which repeats them: `npm run simulate -- --seed S --trace`. */
export async function violationsOf(first: number, count: number): Promise<object[]> {
  const found: object[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const { violations } = await simulate({ seed });
    found.push(...violations.map((violation) => ({ seed, ...violation })));
  }
  return found;
}
