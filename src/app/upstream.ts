import { createAsker } from '../clevertap/asker.ts';
import { createClient } from '../clevertap/client.ts';
import { createNames, type Names } from '../clevertap/names.ts';
import { compileQuestion } from '../clevertap/payload.ts';
import type { CleverTapConfig } from '../config.ts';
import { createAccount } from '../job/account.ts';
import { createJobs, type Jobs } from '../job/jobs.ts';
import type { SentRequest } from '../message/payload.ts';
import type { Question } from '../query/query.ts';
import type { Base } from './base.ts';

export type Upstream = {
  readonly jobs: Jobs;
  readonly names: Names;
  /** What was sent for a question, for people to look at. */
  readonly requestOf: (question: Question) => SentRequest;
};

/** Everything that asks CleverTap. Nothing is asked before `jobs` and `names` are started. */
export function createUpstream(config: CleverTapConfig, base: Base): Upstream {
  const { clock, log, records, onStop, createQueue, onUnreadable } = base;
  const client = createClient({ ...config, clock });
  onStop(client.close);
  const account = createAccount({ pauses: records.pauses, clock });
  const jobs = createJobs({
    records,
    account,
    clock,
    asker: createAsker(client),
    keyOf,
    createQueue,
    onUnreadable,
  });
  const { eventSchemas } = client;
  const names = createNames({ ...account, eventSchemas, clock, log });
  onStop(async () => names.stop());
  return { jobs, names, requestOf: (question) => requestOf(question, config) };
}

/** Equal for questions that are one request to CleverTap. */
export function keyOf(question: Question): string {
  return JSON.stringify(compileQuestion(question));
}

function requestOf(question: Question, { baseUrl, accountId }: CleverTapConfig): SentRequest {
  const { path, payload } = compileQuestion(question);
  return { url: `${baseUrl}${path}`, accountId, payload };
}
