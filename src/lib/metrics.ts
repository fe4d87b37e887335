/** What is counted. Labels hold words of ours alone: no name, no id, no text of anybody's. */
export type Counted =
  /** Exchanges with CleverTap, by what they came to. */
  | 'exchanges'
  /** Answers of CleverTap that asked us to wait. */
  | 'rate limits'
  /** Calls to Slack, by what they came to. */
  | 'slack calls'
  /** Operations that the store did not carry out, by which. */
  | 'store errors'
  /** Records that could not be read, by collection. */
  | 'broken records'
  /** Jobs that ended, by how. */
  | 'jobs ended'
  /** Messages that were not sent again, because they were found in Slack. */
  | 'duplicates avoided'
  /** Answers that nobody could be told. */
  | 'dead letters'
  /** Questions that were not taken, by why. */
  | 'refused';

/** What is looked up when somebody asks. */
export type Gauged = 'open jobs' | 'queue length' | 'pause seconds' | 'oldest job seconds';

export type Metrics = {
  /** One more of these. `kind` is one of a few words. */
  readonly count: (what: Counted, kind?: string) => void;
  /** Read whenever the figures are asked for; what cannot be read is left out. */
  readonly watch: (what: Gauged, read: () => number | Promise<number>, kind?: string) => void;
};

export const noMetrics: Metrics = { count: () => undefined, watch: () => undefined };
