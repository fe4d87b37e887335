import type { WebClient } from '@slack/web-api';
import type { Known } from '../command/known.ts';
import { type Digest, isNamed } from '../digest/digest.ts';
import type { DigestRuns } from '../digest/digest-runs.ts';
import type { DigestRefusal, Digests } from '../digest/digests.ts';
import { planMetric } from '../digest/plan-metric.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { nearest } from '../lib/nearest.ts';
import type { Card } from '../message/digest-card.ts';
import type { Listed } from '../message/digest-told.ts';
import type { Reference } from '../query/period.ts';
import type { Question } from '../query/query.ts';
import { type Unlisted, unlistedNames } from '../query/unlisted-names.ts';
import type { SavedQueries } from '../saved/saved-queries.ts';
import { nextSlots } from '../schedule/slots.ts';
import type { Refuse } from './access.ts';
import { type MaySee, visible } from './may-see.ts';
import type { KnownUser } from './user-facts.ts';

/** Everything that people do with digests needs some of this. */
export type DigestDeps = {
  readonly digests: Digests;
  readonly digestRuns: DigestRuns;
  readonly saved: SavedQueries;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly refuse: Refuse;
  readonly maySee: MaySee;
  readonly isAdmin: (userId: string) => boolean;
  readonly know: (userId: string) => Promise<KnownUser | undefined>;
  readonly reference: () => Reference;
  /** What CleverTap lists. */
  readonly known: Known;
  /** What would be sent: equal requests are one. */
  readonly requestOf: (question: Question) => object;
};

const shownTimes = 3;
const mostDoubts = 5;

/** What is to be known of a digest before it runs. */
export function cardOf(
  digest: Digest,
  deps: Pick<DigestDeps, 'clock' | 'reference' | 'requestOf' | 'known'>,
): Card {
  const requests = requestsFor(digest, deps);
  const next = nextTimes(digest, deps);
  return { digest, next, requests, doubts: doubtsOf(digest, deps) };
}

/** The names in it that may be mistakes. */
export function doubtsOf(
  { metrics }: Pick<Digest, 'metrics'>,
  { known }: Pick<DigestDeps, 'known'>,
): Unlisted[] {
  const queries = metrics.map(({ query }) => query);
  return unlistedNames(queries, known).slice(0, mostDoubts);
}

function nextTimes({ schedule }: Digest, { clock }: Pick<DigestDeps, 'clock'>): Date[] {
  return nextSlots(schedule, clock.now(), shownTimes).map(({ dueAt }) => dueAt);
}

/** Somebody, and the channel where they are. */
export type Viewer = {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
};

function maySeeDigest(
  viewer: Viewer,
  { ownerId, place }: Digest,
  { maySee }: Pick<DigestDeps, 'maySee'>,
): Promise<boolean> {
  const channelId = place.type === 'channel' ? place.channelId : undefined;
  return maySee(viewer, { ownerId, channelId });
}

export type DigestFound = { readonly type: 'found'; readonly digest: Digest } | DigestRefusal;

/** By its name. What somebody may not know of is not there for them, and no name to offer. */
export async function findDigest(
  viewer: Viewer,
  name: string,
  deps: Pick<DigestDeps, 'digests' | 'maySee'>,
): Promise<DigestFound> {
  const all = await deps.digests.list(viewer.teamId);
  const digest = all.find((one) => isNamed(one, name));
  if (digest && (await maySeeDigest(viewer, digest, deps))) return { type: 'found', digest };
  const seen = await visible(all, (one) => maySeeDigest(viewer, one, deps));
  const names = seen.map((one) => one.name);
  return { type: 'missing', name, near: nearest(name, names) };
}

/** All that somebody may know of, their own first. */
export async function digestsFor(
  viewer: Viewer,
  deps: Pick<DigestDeps, 'digests' | 'clock' | 'maySee' | 'isAdmin'>,
): Promise<Listed[]> {
  const all = await deps.digests.list(viewer.teamId);
  const seen = await visible(all, (digest) => maySeeDigest(viewer, digest, deps));
  const listed = seen.map((digest): Listed => {
    const isOwn = digest.ownerId === viewer.userId;
    const mayChange = isOwn || deps.isAdmin(viewer.userId);
    return { digest, next: nextTimes(digest, deps), isOwn, mayChange };
  });
  return listed.toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn));
}

/** How many requests it takes when nobody else asks the same. */
export function requestsFor(
  { metrics }: Pick<Digest, 'metrics'>,
  { reference, requestOf }: Pick<DigestDeps, 'reference' | 'requestOf'>,
): number {
  const questions = metrics.flatMap(({ query }) => planMetric(query, reference()).ask);
  return new Set(questions.map((question) => JSON.stringify(requestOf(question)))).size;
}

/** As the person is called, and the zone that their Slack shows. */
export async function factsOf(
  userId: string,
  { know, reference }: Pick<DigestDeps, 'know' | 'reference'>,
): Promise<{ readonly name: string | undefined; readonly timeZone: string }> {
  const facts = (await know(userId))?.facts;
  return { name: facts?.real_name, timeZone: facts?.tz ?? reference().timeZone };
}
