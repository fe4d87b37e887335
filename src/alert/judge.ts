import { type Condition, type Limit, withLimit } from './condition.ts';
import type { Measurement } from './measurement.ts';
import type { Rule } from './rule.ts';

/** `between`: no breach, but not recovered either, so that what fires goes on firing. */
export type Verdict = 'breach' | 'between' | 'clear';

type Judged = Pick<Rule, 'condition' | 'recovery' | 'minimumVolume'>;

/**
 * What a rule makes of a number. A number that equals its threshold is no breach, and one that
 * equals the recovery threshold has recovered. What is compared with nothing is no breach.
 */
export function judge(rule: Judged, measurement: Measurement): Verdict {
  const { condition, recovery } = rule;
  if (!hasVolume(rule, measurement)) return 'clear';
  if (isBreach(condition, measurement)) return 'breach';
  if (recovery === undefined) return 'clear';
  return isBreach(milder(condition, recovery), measurement) ? 'between' : 'clear';
}

function milder(condition: Condition, recovery: Limit): Condition {
  return withLimit(condition, recovery) ?? condition;
}

/** The larger of the two decides: a fall to nothing is still a fall from something. */
function hasVolume({ minimumVolume }: Judged, measurement: Measurement): boolean {
  if (minimumVolume === undefined) return true;
  const { value, baseline, volume } = measurement;
  const sizes = volume === undefined ? [value, baseline ?? value] : [volume];
  return Math.max(...sizes.map(Math.abs)) >= minimumVolume;
}

function isBreach(condition: Condition, measurement: Measurement): boolean {
  const { value, baseline, names = [] } = measurement;
  switch (condition.type) {
    case 'above':
      return value > condition.threshold;
    case 'below':
      return value < condition.threshold;
    case 'outside':
      return value < condition.low || value > condition.high;
    case 'change':
      return baseline !== undefined && isChange(condition, value, baseline);
    case 'unusual': {
      const band = bandOf(condition, measurement);
      return band !== undefined && isBeyond(condition.direction, value, band);
    }
    case 'share':
      return baseline !== undefined && Math.abs(value - baseline) > condition.points;
    case 'enters':
    case 'leaves':
      return names.length > 0;
  }
}

type Change = Extract<Condition, { type: 'change' }>;

function isChange({ direction, by, unit, zero }: Change, value: number, baseline: number): boolean {
  const rise = value - baseline;
  if (unit === 'absolute') return isBeyond(direction, rise, { low: -by, high: by });
  if (baseline !== 0) {
    // Not divided: 80 percent of 665 is exactly 532.
    const limit = by * Math.abs(baseline);
    return isBeyond(direction, rise * 100, { low: -limit, high: limit });
  }
  return zero === 'rise' && isBeyond(direction, rise, { low: 0, high: 0 });
}

export type Band = { readonly low: number; readonly high: number };

function isBeyond(direction: Change['direction'], value: number, { low, high }: Band): boolean {
  switch (direction) {
    case 'up':
      return value > high;
    case 'down':
      return value < low;
    case 'either':
      return value < low || value > high;
  }
}

/** A history that hardly moves makes every small thing unusual, so its spread is at least this. */
export function leastSpread(median: number): number {
  return Math.max(1, Math.abs(median) * 0.02);
}

/** What is expected of a number; undefined where there is no history. */
export function bandOf(
  { deviations }: Extract<Condition, { type: 'unusual' }>,
  { baseline, spread }: Pick<Measurement, 'baseline' | 'spread'>,
): Band | undefined {
  if (baseline === undefined || spread === undefined) return undefined;
  const reach = deviations * Math.max(spread, leastSpread(baseline));
  return { low: baseline - reach, high: baseline + reach };
}
