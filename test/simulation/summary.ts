import { createHash } from 'node:crypto';
import type { Report } from './simulate.ts';

type Run = { readonly tookS: number; readonly twice: number; readonly differing: number };

/** What many seeds came to, a line each. */
export function summaryOf(reports: readonly Report[], { tookS, twice, differing }: Run): string {
  const inOrder = reports.toSorted((one, other) => one.seed - other.seed);
  const total = (count: keyof Report['counts']) =>
    inOrder.reduce((sum, { counts }) => sum + counts[count], 0).toLocaleString('en-US');
  const days = inOrder.reduce((sum, { simulatedMs }) => sum + simulatedMs, 0) / 86_400_000;
  const hash = createHash('sha256').update(inOrder.map((report) => report.hash).join());
  const failed = inOrder.filter(({ violations }) => violations.length > 0);
  return [
    `${inOrder.length} seeds in ${Math.round(tookS)} s, ${(inOrder.length / tookS).toFixed(1)} a second`,
    `${days.toFixed(1)} simulated days, ${total('crashes')} crashes, ${total('takeovers')} takeovers, ${total('faults')} faults`,
    `${total('asked')} questions, ${total('requests')} requests, ${total('posts')} posts and edits`,
    `${total('slots')} times that a digest was due for sure, ${total('digestPosts')} digests posted`,
    `${total('possibleDuplicates')} possible duplicates where nobody could look`,
    `${twice} seeds run twice, ${differing} of them differently; hash of all ${hash.digest('hex').slice(0, 16)}`,
    `${failed.length} seeds with violations${failed.length > 0 ? `: ${failed.map(({ seed }) => seed).join(', ')}` : ''}`,
  ].join('\n');
}
