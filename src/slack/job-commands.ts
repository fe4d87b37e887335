import type { App } from '@slack/bolt';
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
import type { Replies } from '../reply/replies.ts';
import { type Reply, referenceOf } from '../reply/reply.ts';
import { type PressDeps, registerPresses } from './press.ts';
import type { Press } from './read-press.ts';

export type JobDeps = Pick<Replies, 'open' | 'cancel'> & {
  readonly standing: (reply: Reply) => Standing;
};

type Person = Pick<Reply, 'teamId' | 'userId'>;

export async function listJobs(person: Person, deps: JobDeps): Promise<Message> {
  const replies = await openOf(person, deps);
  return renderJobs(replies.map((reply) => ({ reply, standing: deps.standing(reply) })));
}

export async function cancelByReference(
  reference: string,
  person: Person,
  deps: JobDeps,
): Promise<Message> {
  const named = (await openOf(person, deps)).filter(({ id }) => referenceOf(id) === reference);
  const [reply] = named;
  if (!reply) return renderUnknownReference(reference);
  // Two that share a reference are one in millions; their buttons tell them apart.
  if (named.length > 1) return listJobs(person, deps);
  return (await deps.cancel(reply.id)) ? renderCancelled(reply) : renderNotCancelled();
}

/** What one person has under way. */
export async function openOf({ teamId, userId }: Person, { open }: JobDeps): Promise<Reply[]> {
  return (await open()).filter((reply) => reply.teamId === teamId && reply.userId === userId);
}

/** The Cancel buttons: on waiting messages and in lists. */
export function registerCancel(app: App, deps: JobDeps & PressDeps): void {
  registerPresses(app, [cancelActionId], {
    ...deps,
    handle: (press) => cancelPressed(press, deps),
  });
}

async function cancelPressed(press: Press, { open, cancel }: JobDeps): Promise<void> {
  const reply = (await open()).find(({ id }) => id === press.value);
  if (reply?.teamId !== press.teamId) return press.tell(renderNotCancelled());
  if (reply.userId !== press.userId) return press.tell(renderNotYours(reply.userId));
  if (!(await cancel(reply.id))) return press.tell(renderNotCancelled());
  // The waiting message and the Home tab say so themselves; a list does not.
  if (press.isEphemeral) await press.tell(renderCancelled(reply));
}
