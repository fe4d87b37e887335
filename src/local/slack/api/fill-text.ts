import { isObject } from '../block/rule.ts';

/** Slack says of every text object what the app left open: plain text has emoji, mrkdwn finds links by itself. */
export function fillText<T>(value: T): T {
  // Every object comes back with the fields that it had, so the type stays.
  return fill(value) as T;
}

function fill(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fill);
  if (!isObject(value)) return value;
  const filled = Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, fill(entry)]),
  );
  if (typeof filled.text !== 'string') return filled;
  if (filled.type === 'plain_text') return { emoji: true, ...filled };
  return filled.type === 'mrkdwn' ? { verbatim: false, ...filled } : filled;
}
