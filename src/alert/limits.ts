import type { Condition } from './condition.ts';
import { bandOf } from './judge.ts';
import type { Measurement } from './measurement.ts';

/** What a number may not go below or above without a breach; for pictures and sentences. */
export type Limits = { readonly low?: number; readonly high?: number };

export function limitsOf(condition: Condition, measurement: Measurement): Limits {
  switch (condition.type) {
    case 'above':
      return { high: condition.threshold };
    case 'below':
      return { low: condition.threshold };
    case 'outside':
      return { low: condition.low, high: condition.high };
    case 'change': {
      const reach = reachOf(condition, measurement);
      return reach === undefined ? {} : around(measurement, condition.direction, reach);
    }
    case 'unusual': {
      const band = bandOf(condition, measurement);
      return band === undefined ? {} : sided(condition.direction, band);
    }
    case 'share':
      return around(measurement, 'either', condition.points);
    case 'enters':
    case 'leaves':
      return {};
  }
}

type Direction = Extract<Condition, { type: 'change' }>['direction'];

function reachOf(
  { unit, by, zero }: Extract<Condition, { type: 'change' }>,
  { baseline }: Measurement,
): number | undefined {
  if (baseline === undefined) return undefined;
  if (unit === 'absolute') return by;
  if (baseline === 0) return zero === 'rise' ? 0 : undefined;
  return (Math.abs(baseline) * by) / 100;
}

function around({ baseline }: Measurement, direction: Direction, reach: number): Limits {
  if (baseline === undefined) return {};
  return sided(direction, { low: baseline - reach, high: baseline + reach });
}

function sided(direction: Direction, { low, high }: Required<Limits>): Limits {
  return {
    ...(direction === 'up' ? {} : { low }),
    ...(direction === 'down' ? {} : { high }),
  };
}
