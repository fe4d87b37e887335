import type { Record } from './record.ts';

/** What was done, what was seen, and what was wrong, a line each. */
export function summaryOf(
  { counts, violations }: Record,
  { seed, tookS }: { readonly seed: number; readonly tookS: number },
): string {
  const n = (value: number) => value.toLocaleString('en-US');
  const ofKind = (invariant: string) =>
    violations.filter((line) => line.startsWith(`${invariant} `)).length;
  return [
    `${n(counts.kills)} kills in ${Math.round(tookS)} s, ${(counts.kills / tookS).toFixed(2)} a second, seed ${seed}`,
    `  beside ${n(counts.freezes)} freezes, ${n(counts.terminations)} SIGTERMs, ${n(counts.starts)} starts, ${n(counts.storeRestarts)} restarts of the store`,
    `${n(counts.asked)} questions: ${n(counts.accepted)} accepted, ${n(counts.refused)} refused, ${n(counts.unheard)} asked while nobody listened`,
    `${n(counts.answers)} answers, ${n(counts.failures)} errors; ${ofKind('I1')} lost, ${ofKind('I2')} doubled or wrong, ${n(counts.possibleDuplicates)} possible doubles in private`,
    `CleverTap: ${n(counts.requests)} requests, ${n(counts.polls)} polls, ${n(counts.pauses)} pauses, ${n(counts.clevertapFaults)} faults`,
    `  at most ${counts.mostOpen} open, closest polls ${(counts.closestPollsMs / 1000).toFixed(1)} s`,
    `Slack: ${n(counts.slackCalls)} calls, ${n(counts.slackFaults)} faults, slowest acknowledgement ${(counts.slowestAckMs / 1000).toFixed(2)} s`,
    `${violations.length} violations`,
  ].join('\n');
}
