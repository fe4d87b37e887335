import type { Digest, DigestPlan } from '../digest/digest.ts';
import { digestId } from '../digest/digest.ts';
import type { DigestChanged, DigestRefusal, Person } from '../digest/digests.ts';
import { wantedRun } from '../digest/plan-runs.ts';
import type { Occasion, Run } from '../digest/run.ts';
import { cardHeadings, renderDigestCard } from '../message/digest-card.ts';
import { mostShown, renderHistory } from '../message/digest-history.ts';
import {
  renderCannotOwn,
  renderDigestDeleted,
  renderDigestList,
  renderDigestRefusal,
  renderHandedOver,
  renderNotJoined,
  renderPaused,
  renderReceived,
  renderRunComing,
  renderTestComing,
  renderUnposted,
} from '../message/digest-told.ts';
import type { Message, Run as Words } from '../message/message.ts';
import { cardOf, type DigestDeps, digestsFor, factsOf, type Viewer } from './digest-deps.ts';
import { slackErrorName } from './slack-error.ts';
import { tellPerson } from './tell-person.ts';

/** Somebody who does something, and Slack's name for that one act. */
export type Actor = Person & { readonly actId: string };

/** Whether it was done, and what the person is told of it. */
export type Done = { readonly isDone: boolean; readonly message: Message };

export async function createDigest(
  actor: Actor,
  plan: DigestPlan,
  deps: DigestDeps,
): Promise<Done> {
  const { name } = await factsOf(actor.userId, deps);
  const owner = { ...actor, name };
  const outcome = await deps.digests.create(owner, digestId(actor.teamId, actor.actId), plan);
  return { isDone: outcome.type === 'changed', message: card(outcome, cardHeadings.created, deps) };
}

export async function editDigest(
  actor: Actor,
  { id, plan }: { readonly id: string; readonly plan: DigestPlan },
  deps: DigestDeps,
): Promise<Done> {
  const outcome = await deps.digests.edit(actor, id, plan);
  return { isDone: outcome.type === 'changed', message: card(outcome, cardHeadings.edited, deps) };
}

export async function listDigests(viewer: Viewer, deps: DigestDeps): Promise<Message> {
  return renderDigestList(await digestsFor(viewer, deps));
}

export function showDigest(digest: Digest, deps: DigestDeps): Message {
  return renderDigestCard(cardHeadings.shown(digest), cardOf(digest, deps));
}

export async function pauseDigest(
  actor: Actor,
  { id }: Digest,
  deps: DigestDeps,
): Promise<Message> {
  const outcome = await deps.digests.pause(actor, id);
  return outcome.type === 'changed' ? renderPaused(outcome.digest) : renderDigestRefusal(outcome);
}

export async function resumeDigest(
  actor: Actor,
  { id }: Digest,
  deps: DigestDeps,
): Promise<Message> {
  return card(await deps.digests.resume(actor, id), cardHeadings.resumed, deps);
}

export async function deleteDigest(
  actor: Actor,
  { id }: Digest,
  deps: DigestDeps,
): Promise<Message> {
  const outcome = await deps.digests.remove(actor, id);
  return outcome.type === 'changed'
    ? renderDigestDeleted(outcome.digest)
    : renderDigestRefusal(outcome);
}

/** To its place, for all; counted in the history beside those that were due. */
export async function runDigest(actor: Actor, digest: Digest, deps: DigestDeps): Promise<Message> {
  await deps.digestRuns.accept(wanted(actor, digest, { occasion: 'asked', deps }));
  return renderRunComing(digest);
}

/** To this person alone. The digest need not be saved. */
export async function testDigest(actor: Actor, digest: Digest, deps: DigestDeps): Promise<Message> {
  await deps.digestRuns.accept(wanted(actor, digest, { occasion: 'test', deps }));
  return renderTestComing(digest);
}

type Wanted = {
  readonly occasion: Extract<Occasion, 'asked' | 'test'>;
  readonly deps: Pick<DigestDeps, 'clock' | 'reference'>;
};

function wanted({ teamId, userId, actId }: Actor, digest: Digest, { occasion, deps }: Wanted): Run {
  return wantedRun({
    id: `${digest.id}!${digestId(teamId, actId)}`,
    digest,
    occasion,
    byUserId: userId,
    now: deps.clock.now(),
    reference: deps.reference(),
  });
}

export async function showHistory(digest: Digest, deps: DigestDeps): Promise<Message> {
  const runs = (await deps.digestRuns.history(digest.id)).slice(0, mostShown);
  const past = await Promise.all(runs.map(async (run) => ({ run, link: await linkTo(run, deps) })));
  return renderHistory(digest, past);
}

async function linkTo({ state }: Run, { client, log }: DigestDeps): Promise<string | undefined> {
  if (state.name !== 'posted' && state.name !== 'done') return undefined;
  try {
    const { channelId: channel, ts } = state;
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink;
  } catch (error) {
    // It was deleted, perhaps: the history has no less to tell.
    log.warn({ slackError: slackErrorName(error) }, 'no link to a digest');
    return undefined;
  }
}

export async function handOver(
  actor: Actor,
  { id }: Digest,
  { toUserId, deps }: { readonly toUserId: string; readonly deps: DigestDeps },
): Promise<Message> {
  // In nobody's channel: only who they are counts.
  if (await deps.refuse({ type: 'press', userId: toUserId, channelId: 'D' })) {
    return renderCannotOwn(toUserId);
  }
  const { name } = await factsOf(toUserId, deps);
  const outcome = await deps.digests.handOver(actor, id, { userId: toUserId, name });
  if (outcome.type !== 'changed') return renderDigestRefusal(outcome);
  await tellPerson(toUserId, renderReceived(outcome.digest, actor.userId), deps);
  return renderHandedOver(outcome.digest);
}

/** For oneself: from an owner who has left, or as an admin. */
export async function takeOver(actor: Actor, { id }: Digest, deps: DigestDeps): Promise<Message> {
  const { name } = await factsOf(actor.userId, deps);
  const outcome = await deps.digests.handOver(actor, id, { userId: actor.userId, name });
  return outcome.type === 'changed'
    ? renderHandedOver(outcome.digest)
    : renderDigestRefusal(outcome);
}

/** So that the digest can be posted there; only public channels can be joined. */
export async function joinChannel(
  { place }: Digest,
  { client, log }: DigestDeps,
): Promise<Message> {
  if (place.type === 'direct') return renderNotJoined();
  try {
    await client.conversations.join({ channel: place.channelId });
    return renderUnposted(place.channelId);
  } catch (error) {
    log.warn({ slackError: slackErrorName(error) }, 'a channel was not joined');
    return renderNotJoined();
  }
}

export function card(
  outcome: DigestChanged | DigestRefusal,
  heading: (digest: Digest) => Words[],
  deps: DigestDeps,
): Message {
  if (outcome.type !== 'changed') return renderDigestRefusal(outcome);
  return renderDigestCard(heading(outcome.digest), cardOf(outcome.digest, deps));
}
