import type { App } from '@slack/bolt';
import { type Job, referenceOf } from '../job/job.ts';
import type { Runner } from '../job/runner.ts';
import { cancelActionId } from '../message/actions.ts';
import {
  renderCancelled,
  renderJobs,
  renderNotCancelled,
  renderNotYours,
  renderUnknownReference,
} from '../message/jobs.ts';
import type { Message } from '../message/message.ts';
import type { Standing } from '../message/standing.ts';
import { type PressDeps, registerPresses } from './press.ts';
import type { Press } from './read-press.ts';

export type JobDeps = Pick<Runner, 'open' | 'cancel'> & {
  readonly standing: (job: Job) => Standing;
};

type Person = Pick<Job, 'teamId' | 'userId'>;

export async function listJobs(person: Person, deps: JobDeps): Promise<Message> {
  const jobs = await openOf(person, deps);
  return renderJobs(jobs.map((job) => ({ job, standing: deps.standing(job) })));
}

export async function cancelByReference(
  reference: string,
  person: Person,
  deps: JobDeps,
): Promise<Message> {
  const named = (await openOf(person, deps)).filter(({ id }) => referenceOf(id) === reference);
  const [job] = named;
  if (!job) return renderUnknownReference(reference);
  // Two that share a reference are one in millions; their buttons tell them apart.
  if (named.length > 1) return listJobs(person, deps);
  return (await deps.cancel(job.id)) ? renderCancelled(job) : renderNotCancelled();
}

/** What one person has under way. */
export async function openOf({ teamId, userId }: Person, { open }: JobDeps): Promise<Job[]> {
  return (await open()).filter((job) => job.teamId === teamId && job.userId === userId);
}

/** The Cancel buttons: on waiting messages and in lists. */
export function registerCancel(app: App, deps: JobDeps & PressDeps): void {
  registerPresses(app, [cancelActionId], {
    ...deps,
    handle: (press) => cancelPressed(press, deps),
  });
}

async function cancelPressed(press: Press, { open, cancel }: JobDeps): Promise<void> {
  const job = (await open()).find(({ id }) => id === press.value);
  if (job?.teamId !== press.teamId) return press.tell(renderNotCancelled());
  if (job.userId !== press.userId) return press.tell(renderNotYours(job.userId));
  if (!(await cancel(job.id))) return press.tell(renderNotCancelled());
  // The waiting message and the Home tab say so themselves; a list does not.
  if (press.isEphemeral) await press.tell(renderCancelled(job));
}
