import {
  type ChatPostEphemeralResponse,
  type ChatPostMessageResponse,
  LogLevel,
  WebClient,
} from '@slack/web-api';
import { createLocalSlack } from '../../../src/local/slack/local-slack.ts';
import type { LocalSlack, LocalSlackOptions } from '../../../src/local/slack/options.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

export type StartedSlack = LocalSlack & {
  readonly clock: ManualClock;
  /** Slack's own client, with the bot's token; it tries each call once. */
  readonly client: WebClient;
};

export async function startSlack(options: Partial<LocalSlackOptions> = {}): Promise<StartedSlack> {
  const clock = manualClock();
  const slack = await createLocalSlack({ port: 0, clock, ...options });
  return { ...slack, clock, client: clientFor(slack, slack.botToken) };
}

export function clientFor({ apiUrl }: LocalSlack, token?: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

/** Calls a method with arguments that Slack's types do not know; resolves to the new message's `ts`. */
export async function post(
  { client }: StartedSlack,
  fields: Record<string, unknown>,
  method = 'chat.postMessage',
): Promise<string> {
  const answer: ChatPostMessageResponse & ChatPostEphemeralResponse = await client.apiCall(
    method,
    fields,
  );
  return answer.ts ?? answer.message_ts ?? '';
}

/** Posts a form without Slack's client, and gives back the answer as it came. */
export async function call(
  { apiUrl, botToken }: LocalSlack,
  method: string,
  fields: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(`${apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}` },
    body: new URLSearchParams(fields),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** What Slack's client throws for `ok: false`. */
export function refusal(error: string) {
  return { data: { ok: false, error } };
}

export const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
