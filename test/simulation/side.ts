import type { Records } from '../../src/app/records.ts';
import type { Messages } from '../../src/delivery/messages.ts';
import type { Jobs } from '../../src/job/jobs.ts';
import type { CreateQueue } from '../../src/lib/queue.ts';
import type { Picture } from '../../src/reply/reply.ts';
import type { Watched } from './alerts/watched.ts';
import type { Disk } from './disk.ts';
import type { Process } from './process.ts';
import type { Says } from './says.ts';
import type { Wall } from './wall.ts';
import type { World } from './world.ts';

/** What a side of the bot is made of, in one process. */
export type SideParts = {
  readonly process: Process;
  /** Of this process: a dead one hears no more of them. */
  readonly records: Records;
  readonly jobs: Jobs;
  readonly messages: Messages<Says>;
  readonly draw: () => Promise<Picture>;
  readonly createQueue: CreateQueue;
  /** Whether people reach this process: it has started, and was not told to stop. */
  readonly isListening: () => boolean;
};

export type Worker = {
  readonly start: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** Something that has to end: `questions` as `nameOf` has them. */
export type Unfinished = { readonly id: string; readonly questions: readonly string[] };

/** Something the bot does besides answering people: assembled anew in each process, judged from outside. */
export type Side = {
  readonly assemble: (parts: SideParts) => Worker;
  /** People begin to use it, and things go wrong until `untilMs`. What they want after that, the side knows. */
  readonly begin: (untilMs: number) => void;
  /** Whether it may still want to know this. */
  readonly isWanted: (question: string) => boolean;
  /** Asked once a simulated minute when nothing fails any more. */
  readonly unfinished: () => readonly Unfinished[];
  /** Everything has ended. */
  readonly checkEnds: () => void;
  /** Whether a delivery of this name is its own, and may stay. */
  readonly keeps: (delivery: string) => boolean;
  /** Whether it waits for an answer under this name. */
  readonly waits: (wisher: string) => boolean;
};

/** What a side may look at from outside. */
export type Surroundings = {
  readonly world: World;
  readonly wall: Wall;
  readonly disk: Disk;
  /** There are alerts in this seed. */
  readonly watched: Watched | undefined;
  /** Nobody may go on waiting for this question: whoever asks again begins anew. */
  readonly onDropped: (question: string) => void;
};
