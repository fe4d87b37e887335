import type { Jobs } from '../job/jobs.ts';
import type { Clock } from '../lib/clock.ts';
import { nextSlot } from '../schedule/slots.ts';
import type { Digest } from './digest.ts';
import type { DigestRecords } from './records.ts';
import { type Run, wisherOf } from './run.ts';

/** The run as the digest is by now; over, when it is not wanted any more. */
export type Refresh = (run: Run) => Promise<Run>;

type Options = {
  readonly digests: DigestRecords['digests'];
  readonly isPostBegun: (run: Run) => Promise<boolean>;
  readonly release: Jobs['release'];
  readonly clock: Clock;
  readonly save: (run: Run) => Promise<Run>;
};

export function createRefresh(options: Options): Refresh {
  const { digests, isPostBegun, release, clock, save } = options;

  async function refresh(run: Run): Promise<Run> {
    const isPlanned = run.occasion === 'due' || run.occasion === 'late';
    // What stands in Slack is finished as it was begun.
    if (!isPlanned || run.state.name !== 'waiting' || (await isPostBegun(run))) return run;
    const digest = await digests.get(run.digest.id);
    if (!digest || !isStillDue(run, digest)) return cancel(run);
    return digest.editedAt === run.digest.editedAt ? run : save(withDigest(run, digest));
  }

  async function cancel(run: Run): Promise<Run> {
    await release(wisherOf(run));
    const endedAt = clock.now().toISOString();
    return save({ ...run, state: { name: 'cancelled', endedAt } });
  }

  return refresh;
}

function isStillDue({ planned, dueAt }: Run, { state, schedule, dueAfter }: Digest): boolean {
  if (state.name !== 'active' || dueAfter > dueAt) return false;
  return nextSlot(schedule, new Date(Date.parse(dueAt) - 1))?.planned === planned;
}

/** What was drawn and asked for the digest as it was is of no use. */
function withDigest(run: Run, digest: Digest): Run {
  const { picture: _, askedAt: __, ...rest } = run;
  return { ...rest, digest };
}
