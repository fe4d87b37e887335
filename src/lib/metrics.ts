/**
 * What is counted, and the names of its labels in the order in which they are given. Labels hold words
 * of ours alone: no id, no name, no text of anybody's.
 */
export const counted = {
  exchanges: { help: 'Exchanges with CleverTap, by HTTP status or "none"', labels: ['status'] },
  slack_calls: {
    help: 'Calls to Slack, by method and HTTP status or "none"',
    labels: ['method', 'status'],
  },
  store_errors: { help: 'Operations that the store did not carry out', labels: ['operation'] },
  broken_records: {
    help: 'Records that could not be read and were set aside',
    labels: ['collection'],
  },
  replies_ended: { help: 'What was asked in one go and ended, by how', labels: ['state'] },
  questions_refused: { help: 'Questions that were not taken, by why', labels: ['reason'] },
  duplicates_avoided: {
    help: 'Messages that were found in Slack instead of being sent again',
    labels: [],
  },
  possible_duplicates: {
    help: 'Messages sent again though nobody could look for the first',
    labels: [],
  },
  dead_letters: { help: 'Messages that nobody could be told', labels: [] },
} as const;
export type Counted = keyof typeof counted;

/** What is looked up whenever the figures are asked for. */
export const watched = {
  open_exchanges: { help: 'Exchanges with CleverTap under way', labels: [] },
  open_questions: { help: 'Questions that were accepted and have not ended', labels: [] },
  queue_length: {
    help: 'Steps whose time has come and for which there is no room',
    labels: ['queue'],
  },
  pause_seconds: { help: 'How long nothing will be sent to CleverTap, as it asked', labels: [] },
} as const;
export type Watched = keyof typeof watched;

export type Metrics = {
  /** One more of these. */
  readonly count: (what: Counted, ...labels: readonly string[]) => void;
  readonly watch: (what: Watched, read: () => number, ...labels: readonly string[]) => void;
};

/** For programs and tests that nobody asks for figures. */
export const noMetrics: Metrics = { count: () => undefined, watch: () => undefined };
