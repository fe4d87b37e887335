import { nearest } from '../lib/nearest.ts';
import type { Question } from '../query/query.ts';
import type { Outcome } from '../query/result.ts';
import type { Client } from './client.ts';

/** Asks like the client does, and looks up what was meant when CleverTap knows no such event. */
export function createAsker({ send, poll, eventNames }: Client) {
  async function explained(outcome: Outcome): Promise<Outcome> {
    if (outcome.type !== 'failed' || outcome.failure.reason !== 'unknown event') return outcome;
    const names = await eventNames();
    const meant = nearest(outcome.failure.event, names ?? []);
    return meant ? { ...outcome, failure: { ...outcome.failure, nearest: meant } } : outcome;
  }

  return {
    send: async (question: Question) => explained(await send(question)),
    poll: async (question: Question, reqId: string) => explained(await poll(question, reqId)),
  };
}
