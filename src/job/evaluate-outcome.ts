import { after, minute, second } from '../lib/clock.ts';
import type { Failure, Outcome } from '../query/result.ts';
import { deadlineMs, type Job, type JobState, type OpenState } from './job.ts';

/** CleverTap asks for 30 s between polls; the extra second is for clocks that differ. */
export const pollIntervalMs = 31 * second;
const slowestPollMs = 2 * minute;

const maxAttempts = 6;
const firstRetryMs = 5 * second;
const slowestRetryMs = 5 * minute;

/** The state after one more exchange with CleverTap. */
export function evaluateOutcome(job: Job, outcome: Outcome, now: Date): JobState {
  // Only open jobs have exchanges.
  const state = job.state as OpenState;
  switch (outcome.type) {
    case 'answered':
      return { name: 'completed', result: outcome.result, endedAt: now.toISOString() };
    case 'partial':
      return partial(state, outcome.reqId, now);
    case 'failed':
      return failed(state, outcome.failure, now);
  }
}

/** A job that has had its time ends before its next exchange. */
export function evaluateDeadline(job: Job, now: Date): JobState {
  const waitedMs = now.getTime() - Date.parse(job.createdAt);
  return waitedMs < deadlineMs ? job.state : end({ reason: 'not finished', waitedMs }, now);
}

function partial(state: OpenState, reqId: string, now: Date): JobState {
  const polls = state.name === 'active' ? state.polls + 1 : 0;
  const waitMs = Math.min(slowestPollMs, pollIntervalMs * 2 ** Math.floor(polls / 10));
  const { attempts } = state;
  return { name: 'active', attempts, reqId, polls, misses: 0, notBefore: instant(now, waitMs) };
}

function failed(state: OpenState, failure: Failure, now: Date): JobState {
  switch (failure.reason) {
    case 'refused':
    case 'unknown event':
    case 'credentials':
    case 'not finished':
      return end(failure, now);
    case 'rate limited':
      return { ...state, notBefore: instant(now, failure.retryAfterMs), trouble: failure };
    case 'request lost':
      return sendAgain(state, failure, now);
    case 'unavailable':
    case 'unreadable':
      return state.name === 'active'
        ? pollAgain(state, failure, now)
        : sendAgain(state, failure, now);
  }
}

function sendAgain({ attempts }: OpenState, trouble: Failure, now: Date): JobState {
  if (attempts >= maxAttempts) return end(trouble, now);
  return { name: 'waiting', attempts, notBefore: instant(now, retryMs(attempts)), trouble };
}

function pollAgain(state: OpenState & { name: 'active' }, trouble: Failure, now: Date): JobState {
  const misses = state.misses + 1;
  if (misses >= maxAttempts) return end(trouble, now);
  const notBefore = instant(now, Math.max(pollIntervalMs, retryMs(misses)));
  return { ...state, misses, notBefore, trouble };
}

/** 5 s, 15 s, 45 s … after the first, second, third attempt. */
function retryMs(attempts: number): number {
  return Math.min(slowestRetryMs, firstRetryMs * 3 ** (attempts - 1));
}

function end(failure: Failure, now: Date): JobState {
  return { name: 'failed', failure, endedAt: now.toISOString() };
}

function instant(now: Date, ms: number): string {
  return after(now, ms).toISOString();
}
