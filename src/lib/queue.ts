/**
 * Says when whose next step runs. It may run a step more than once; never two steps of one id at a
 * time, and never more steps at a time than it was made for. Records are the truth: after a restart
 * whatever is unfinished is scheduled anew.
 */
export type Queue = {
  /** The step runs at `at`, or as soon after as there is room. Scheduling again moves it. */
  readonly schedule: (id: string, at: Date) => void;
  /** The place among those whose time has come and for which there is no room; 1 is next. */
  readonly position: (id: string) => number | undefined;
  /** How many wait for room. */
  readonly length: () => number;
  /** Starts no more steps; resolves when those under way have ended. */
  readonly stop: () => Promise<void>;
};

/** Resolves to when the id wants its next step, if it knows of one. */
export type Step = (id: string) => Promise<Date | undefined>;

export type QueueOptions = {
  /** In the figures. */
  readonly name: string;
  /** How many steps may run now. */
  readonly concurrency: () => number;
  readonly step: Step;
  /** Whose steps go before all others when there is no room; everybody's are equal without it. */
  readonly goesFirst?: (id: string) => boolean;
};

export type CreateQueue = (options: QueueOptions) => Queue;
