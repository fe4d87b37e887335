import { createHash } from 'node:crypto';
import { createAsker } from '../clevertap/asker.ts';
import { createClient } from '../clevertap/client.ts';
import { Contact, createContact } from '../clevertap/contact.ts';
import { createNames, type Names } from '../clevertap/names.ts';
import { compileQuestion } from '../clevertap/payload.ts';
import type { CleverTapConfig } from '../config.ts';
import { createAccount } from '../job/account.ts';
import { createJobs, type Jobs } from '../job/jobs.ts';
import { second } from '../lib/clock.ts';
import type { CleverTapState } from '../message/home-sections.ts';
import type { SentRequest } from '../message/payload.ts';
import type { Question } from '../query/query.ts';
import type { Base } from './base.ts';

export type Upstream = {
  readonly jobs: Jobs;
  readonly names: Names;
  /** Until when CleverTap is not asked, as far as this process knows. */
  readonly pausedUntil: () => Date | undefined;
  /** When CleverTap last answered, and whether it asked us to wait. */
  readonly cleverTap: () => Promise<CleverTapState>;
  /** What was sent for a question, for people to look at. */
  readonly requestOf: (question: Question) => SentRequest;
};

/** Everything that asks CleverTap. Nothing is asked before `jobs` and `names` are started. */
export function createUpstream(config: CleverTapConfig, base: Base): Upstream {
  const { clock, log, metrics, store, records, onStop, createQueue } = base;
  const client = createClient({ ...config, clock, metrics });
  onStop(client.close);
  const account = createAccount({ pauses: records.pauses, clock });
  metrics.watch('pause_seconds', () => {
    const untilMs = account.heardUntil()?.getTime();
    return untilMs === undefined ? 0 : (untilMs - clock.now().getTime()) / second;
  });
  const contact = createContact({ records: store.collection('contact', Contact), clock, log });
  const asker = createAsker(client);
  const jobs = createJobs({
    records,
    account,
    clock,
    asker: { send: contact.watch(asker.send), poll: contact.watch(asker.poll) },
    keyOf,
    createQueue,
  });
  // They take a place among the questions: CleverTap counts them all.
  const names = createNames({
    ...account,
    eventSchemas: () => jobs.runErrand(() => errandOf(client.eventSchemas)),
    profileSchema: () => jobs.runErrand(() => errandOf(client.profileSchema)),
    clock,
    log,
  });
  onStop(async () => names.stop());
  const cleverTap = async () => ({
    ...(await contact.latest()),
    pausedUntil: await account.pausedUntil(),
  });
  return {
    jobs,
    names,
    pausedUntil: account.heardUntil,
    cleverTap,
    requestOf: (question) => requestOf(question, config),
  };
}

async function errandOf<T extends { readonly unanswered?: true } | { readonly type: string }>(
  ask: () => Promise<T>,
) {
  const outcome = await ask();
  return { outcome, isAnswered: !('unanswered' in outcome) };
}

/** Equal for questions that are one request to CleverTap. */
export function keyOf(question: Question): string {
  const request = JSON.stringify(compileQuestion(question));
  // Kept with each question, and short: there may be many.
  return createHash('sha256').update(request).digest('hex').slice(0, 32);
}

function requestOf(question: Question, { baseUrl, accountId }: CleverTapConfig): SentRequest {
  const { path, payload } = compileQuestion(question);
  return { url: `${baseUrl}${path}`, accountId, payload };
}
