import { createHmac } from 'node:crypto';
import type { Clock } from '../../../lib/clock.ts';
import { isObject, parseJson } from '../json.ts';
import type { Acknowledgement, Courier, Delivery } from './envelope.ts';

export type HttpOptions = {
  readonly url: string;
  readonly signingSecret: string;
  readonly clock: Clock;
};

/** Posts to the app's request URL, signed as Slack signs. Any answer but 2xx is a failure. */
export function createHttpCourier({ url, signingSecret, clock }: HttpOptions): Courier {
  return async (delivery, signal) => {
    const body = renderBody(delivery);
    const timestamp = String(Math.floor(clock.now().getTime() / 1000));
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal,
        headers: {
          'content-type': contentTypeOf(delivery),
          'user-agent': 'Slackbot 1.0 (local)',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': signature(signingSecret, timestamp, body),
          ...retryHeaders(delivery),
        },
      });
      return readAnswer(response.ok, await response.text());
    } catch {
      return { ok: false, error: 'dispatch_failed', reason: 'connection_failed' };
    }
  };
}

export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** A command is a form; an interaction is JSON in a form's field; an event is JSON. */
function renderBody({ type, payload }: Delivery): string {
  if (type === 'events_api') return JSON.stringify(payload);
  if (type === 'interactive') {
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  }
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(payload)) form.set(name, String(value));
  return form.toString();
}

function contentTypeOf({ type }: Delivery): string {
  return type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
}

function retryHeaders({ retry }: Delivery): Record<string, string> {
  if (!retry) return {};
  const reason = retry.reason === 'timeout' ? 'http_timeout' : retry.reason;
  return { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': reason };
}

/** The answer is JSON, or text that is shown as it is. */
function readAnswer(isOk: boolean, text: string): Acknowledgement {
  if (!isOk) return { ok: false, error: 'dispatch_failed', reason: 'http_error' };
  const body = parseJson(text);
  if (isObject(body)) return { ok: true, body };
  return { ok: true, body: text.trim() === '' ? undefined : { text } };
}
