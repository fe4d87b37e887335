import { type Clock, second, slept } from '../lib/clock.ts';
import type { Message } from '../message/message.ts';
import { contentOf } from './content.ts';

const tellWithinMs = 10 * second;

type Place = { readonly responseUrl: string; readonly threadTs?: string | undefined };

/** Slack's own hosts, or a Slack on this machine: what is said is for nobody else. */
export function isSlackAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)) return /^https?:$/.test(protocol);
  return protocol === 'https:' && /^[a-z0-9-]+\.slack(?:-gov)?\.com$/.test(hostname);
}

/** Tells the person who pressed or typed something, and nobody else. Rejects when Slack does not take it. */
export async function tell(
  clock: Clock,
  { responseUrl, threadTs }: Place,
  message: Message,
): Promise<void> {
  if (!isSlackAddress(responseUrl)) throw new Error('the address to answer to is not Slack’s');
  const late = new AbortController();
  const done = new AbortController();
  void slept(clock, tellWithinMs, done.signal).then((isLate) =>
    isLate ? late.abort() : undefined,
  );
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        response_type: 'ephemeral',
        replace_original: false,
        ...contentOf(message).content,
        ...(threadTs ? { thread_ts: threadTs } : {}),
      }),
      signal: late.signal,
    });
    if (!response.ok) throw new Error(`Slack took no answer: HTTP ${response.status}`);
  } finally {
    done.abort();
  }
}
