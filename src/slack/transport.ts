import type { RequestListener } from 'node:http';
import type { App, Receiver } from '@slack/bolt';

/** How Slack's requests come to Bolt. */
export type Transport = {
  /** For Bolt's `App`. */
  readonly receiver: Receiver;
  /** Answers `POST /slack/events` in HTTP mode. */
  readonly slackEvents?: RequestListener;
  readonly isConnected: () => boolean;
  /** Resolves once commands can come in; rejects with `TokenRefused`, or when it is stopped first. */
  readonly start: (app: App) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Bolt wants something to start and stop. We do that ourselves. */
export function createReceiver(): Receiver {
  return { init: () => undefined, start: async () => undefined, stop: async () => undefined };
}
