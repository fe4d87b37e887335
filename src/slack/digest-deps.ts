import type { WebClient } from '@slack/web-api';
import type { Known } from '../command/known.ts';
import type { Digest } from '../digest/digest.ts';
import type { DigestRuns } from '../digest/digest-runs.ts';
import type { Digests } from '../digest/digests.ts';
import { planMetric } from '../digest/plan-metric.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Card } from '../message/digest-card.ts';
import type { Listed } from '../message/digest-told.ts';
import type { Reference } from '../query/period.ts';
import type { Question } from '../query/query.ts';
import { type Unlisted, unlistedNames } from '../query/unlisted-names.ts';
import type { SavedQueries } from '../saved/saved-queries.ts';
import { nextSlots } from '../schedule/slots.ts';
import type { Refuse } from './access.ts';
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
  return { ...listedOf(digest, deps), requests, doubts: doubtsOf(digest, deps) };
}

/** The names in it that may be mistakes. */
export function doubtsOf(
  { metrics }: Pick<Digest, 'metrics'>,
  { known }: Pick<DigestDeps, 'known'>,
): Unlisted[] {
  const queries = metrics.map(({ query }) => query);
  return unlistedNames(queries, known).slice(0, mostDoubts);
}

export function listedOf(digest: Digest, { clock }: Pick<DigestDeps, 'clock'>): Listed {
  const now = clock.now();
  const next = nextSlots(digest.schedule, now, shownTimes).map(({ dueAt }) => dueAt);
  return { digest, next };
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
