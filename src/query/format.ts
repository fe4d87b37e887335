const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** `1,204`, `10,702.5`: every digit that the number has. */
export function formatNumber(value: number): string {
  return exact.format(value);
}

const rounded = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** `10,702.5`: for averages and sums; two digits are enough for money, and more are noise. */
export function formatCount(value: number): string {
  return rounded.format(value);
}

/** `a`, `a and b`, `a, b and c`. */
export function joinList(items: readonly string[], word: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  return others.length > 0 ? `${others.join(', ')} ${word} ${last}` : last;
}

const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** An average: to a tenth below a hundred, where a whole number would mislead. */
export function formatAverage(average: number): string {
  return (Math.abs(average) < 100 ? tenths : whole).format(average);
}

/** `1 person`, `2 people`. */
export function formatNoun(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
