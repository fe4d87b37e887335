import { formatCount } from '../query/format.ts';
import type { Failure } from '../query/result.ts';

/** Of fewer, a percentage would make much of little. */
export const leastForPercent = 30;

/** `▲ 12.4 % vs 7–13 Nov (6,352)`; of small numbers the numbers alone: `▲ up from 12 in 7–13 Nov`. */
export function describeChange(now: number, before: number, days: string): string {
  if (now === before) return `the same as ${days} (${formatCount(before)})`;
  const sign = now > before ? '▲' : '▼';
  if (before < leastForPercent) {
    const way = now > before ? 'up' : 'down';
    return `${sign} ${way} from ${formatCount(before)} in ${days}`;
  }
  const percent = formatPercent(Math.abs(now - before) / before);
  return `${sign} ${percent} vs ${days} (${formatCount(before)})`;
}

const tenths = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent < 0.05) return 'under 0.1 %';
  return `${(percent < 99.95 ? tenths : whole).format(percent)} %`;
}

/** Why a part of an answer is missing, in a few words. */
export function describeLack({ reason }: Failure): string {
  return lacks[reason];
}

const lacks: Record<Failure['reason'], string> = {
  refused: 'CleverTap would not count it',
  'unknown event': 'CleverTap knows no such event',
  credentials: 'CleverTap refused our credentials',
  'rate limited': 'CleverTap kept asking us to wait',
  unavailable: 'CleverTap did not answer',
  unreadable: 'CleverTap answered without figures',
  'request lost': 'CleverTap lost the request',
  'not finished': 'CleverTap did not finish counting',
};

/** `no comparison with 7–13 Nov: CleverTap did not answer`. */
export function describeNoComparison(days: string, failure: Failure): string {
  return `no comparison with ${days}: ${describeLack(failure)}`;
}
