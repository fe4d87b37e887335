import { type Client, createClient } from '../../src/clevertap/client.ts';
import type { ConnectionOptions } from '../../src/clevertap/connection.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { between, eventsQuery, question } from './builders.ts';
import { passcode } from './raw-response.ts';

type Stoppable = { readonly stop: () => Promise<void> };

export type Bench = {
  readonly clock: FakeClock;
  readonly clientFor: (server: { url: string }, changes?: Partial<ConnectionOptions>) => Client;
  /** Sees to it that `close` stops the server too. */
  readonly keep: <T extends Stoppable>(server: T) => T;
  /** Closes what was opened, the newest first. */
  readonly close: () => Promise<void>;
};

export function createBench(): Bench {
  const clock = fakeClock(new Date('2026-11-20T09:00:00Z'));
  const opened: Stoppable[] = [];

  function keep<T extends Stoppable>(server: T): T {
    opened.push(server);
    return server;
  }

  function clientFor({ url }: { url: string }, changes: Partial<ConnectionOptions> = {}): Client {
    const account = { accountId: 'TEST-ABC-123Z', passcode };
    const client = createClient({ baseUrl: url, ...account, clock, ...changes });
    keep({ stop: client.close });
    return client;
  }

  async function close(): Promise<void> {
    for (const { stop } of opened.splice(0).reverse()) await stop();
  }

  return { clock, clientFor, keep, close };
}

export const events = question(eventsQuery({ period: between('2016-12-24', '2017-01-03') }));
export const counted = { type: 'answered', result: { kind: 'events', count: 7138 } };

export function unavailable(detail: unknown) {
  return { type: 'failed', failure: { reason: 'unavailable', detail } };
}

/** CleverTap may have the request, and be at work on it. */
export function unanswered(detail: unknown) {
  return { ...unavailable(detail), unanswered: true };
}
