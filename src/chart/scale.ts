/** An axis that starts and ends at one of its figures. */
export type Scale = {
  readonly min: number;
  readonly max: number;
  readonly step: number;
};

/** The share of the height that the words at the highest and at a negative lowest point need. */
const headroom = 0.12;
const mostSteps = 5;
/** Less than this is drawn as zero: steps between figures would be none. */
const least = 1e-290;

/** Always with zero, so that a height is a size; in whole steps when all values are whole. */
export function niceScale(values: readonly number[]): Scale {
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  if (high - low < least) return { min: low < 0 ? -1 : 0, max: 1, step: 1 };
  const smallest = values.every(Number.isInteger) ? 1 : 0;
  const step = niceStep((high / mostSteps - low / mostSteps) * (1 + headroom), smallest);
  return withHeadroom(Math.floor(low / step), Math.ceil(high / step), { low, high, step });
}

type Span = { readonly low: number; readonly high: number; readonly step: number };

/** From so many steps below zero to so many above, and more of them until the words have room. */
function withHeadroom(from: number, to: number, span: Span): Scale {
  const { low, high, step } = span;
  const room = (to - from) * headroom;
  if (low < 0 && low / step - from < room) return withHeadroom(from - 1, to, span);
  if (high > 0 && to - high / step < room) return withHeadroom(from, to + 1, span);
  return { min: toMultiple(from, step), max: toMultiple(to, step), step };
}

/** The least of 1, 2, 2.5 and 5 times a power of ten that is not below `from`. */
function niceStep(from: number, smallest: number): number {
  const power = 10 ** Math.floor(Math.log10(from));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => toMultiple(factor, power));
  const fitting = steps.filter((step) => smallest === 0 || Number.isInteger(step));
  return Math.max(smallest, fitting.find((step) => step >= from) ?? 10 * power);
}

/** Without the dust of binary fractions: 3 × 0.1 is 0.3. */
function toMultiple(count: number, step: number): number {
  return Number((count * step).toPrecision(12));
}
