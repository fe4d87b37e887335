const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** `7,138`; sums keep two decimals, `10,702.5`. */
export function formatCount(count: number): string {
  return precise.format(count);
}

/** An average: exact below ten, where a rounded one would mislead. */
export function formatAverage(average: number): string {
  return Math.abs(average) < 10 ? precise.format(average) : whole.format(average);
}

/** `1 person`, `2 people`. */
export function formatNoun(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
