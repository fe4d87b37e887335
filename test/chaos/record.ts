/** What the observers outside the bot have seen. */
export type Record = {
  readonly counts: Counts;
  readonly violations: readonly string[];
  readonly violate: (invariant: string, what: string) => void;
};

export type Counts = {
  kills: number;
  freezes: number;
  terminations: number;
  starts: number;
  storeRestarts: number;
  /** The process ended though nobody had asked it to. */
  ownEnds: number;
  asked: number;
  accepted: number;
  refused: number;
  unheard: number;
  answers: number;
  failures: number;
  requests: number;
  polls: number;
  pauses: number;
  clevertapFaults: number;
  slackCalls: number;
  slackFaults: number;
  possibleDuplicates: number;
  mostOpen: number;
  closestPollsMs: number;
  slowestAckMs: number;
};

export function createRecord(onViolation: (line: string) => void): Record {
  const violations: string[] = [];
  return {
    counts: {
      kills: 0,
      freezes: 0,
      terminations: 0,
      starts: 0,
      storeRestarts: 0,
      ownEnds: 0,
      asked: 0,
      accepted: 0,
      refused: 0,
      unheard: 0,
      answers: 0,
      failures: 0,
      requests: 0,
      polls: 0,
      pauses: 0,
      clevertapFaults: 0,
      slackCalls: 0,
      slackFaults: 0,
      possibleDuplicates: 0,
      mostOpen: 0,
      closestPollsMs: Number.POSITIVE_INFINITY,
      slowestAckMs: 0,
    },
    violations,
    violate: (invariant, what) => {
      violations.push(`${invariant} ${what}`);
      onViolation(`${invariant} ${what}`);
    },
  };
}
