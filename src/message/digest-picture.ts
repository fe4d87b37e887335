import type { Line } from '../digest/reading.ts';
import type { Run as DigestRun } from '../digest/run.ts';
import { dayIn } from '../query/day.ts';
import { describeDay } from '../query/describe-period.ts';
import { formatCount } from '../query/format.ts';
import type { TrendPoint } from '../query/result.ts';
import { describeComparison } from './digest-figures.ts';
import { labelOf } from './digest-line.ts';

/** What stands above each small picture, and what is in it. */
export type DigestPanel = { readonly title: string; readonly points: readonly TrendPoint[] };

/** The lines that have a past to draw. */
export function renderDigestPanels(lines: readonly Line[]): DigestPanel[] {
  return lines.flatMap((line) => {
    const { reading } = line;
    if (reading.type !== 'figure' || reading.soFar || reading.points.length === 0) return [];
    const { count, points, previous } = reading;
    const change = previous ? `, ${describeComparison(count, previous)}` : '';
    return [{ title: `${labelOf(line)}: ${formatCount(count)}${change}`, points }];
  });
}

export function renderDigestHeading({ digest, dueAt, reference }: DigestRun) {
  const day = describeDay(dayIn(new Date(dueAt), digest.schedule.timeZone));
  return {
    title: `${digest.name} · ${day}`,
    subtitle: `Each from zero to its own highest. Days in ${reference.timeZone}.`,
  };
}
