import type { WebClient } from '@slack/web-api';
import type { Posting } from '../delivery/delivery.ts';
import { Postponed, type Sighting } from '../delivery/poster.ts';
import { second } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { outcomeOf, slackErrorName } from './slack-error.ts';

const slackIdleMs = 30 * second;
/** Clocks of two machines differ; the message cannot be much older than the attempt. */
const toleranceSeconds = 60;
const mostPages = 5;

type Page = Awaited<ReturnType<WebClient['conversations']['history']>>;

/** Looks for a message whose arrival was never confirmed, by the delivery id in its metadata. */
export async function findMessage(client: WebClient, log: Log, lost: Posting): Promise<Sighting> {
  try {
    return await search(client, lost);
  } catch (error) {
    if (slackErrorName(error) !== 'not_in_channel') return blind(error, log);
  }
  // A public channel can be joined, and read then.
  try {
    await client.conversations.join({ channel: lost.channelId });
    return await search(client, lost);
  } catch (error) {
    return blind(error, log);
  }
}

function blind(error: unknown, log: Log): Sighting {
  const slackError = slackErrorName(error);
  log.warn({ slackError }, 'could not look for a message');
  const mayPass = slackError !== 'missing_scope' && outcomeOf(error).type === 'unknown';
  if (mayPass) throw new Postponed(slackIdleMs, 'Slack could not be read');
  return { type: 'unreadable' };
}

async function search(client: WebClient, lost: Posting): Promise<Sighting> {
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await read(client, lost, cursor);
    const message = page.messages?.find(
      ({ metadata }) => deliveryIdIn(metadata) === lost.deliveryId,
    );
    if (message?.ts) return { type: 'found', ts: message.ts };
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) break;
  }
  return { type: 'absent' };
}

function read(client: WebClient, posting: Posting, cursor?: string): Promise<Page> {
  const startedAt = Date.parse(posting.startedAt) / second;
  const options = {
    channel: posting.channelId,
    oldest: String(startedAt - toleranceSeconds),
    include_all_metadata: true,
    limit: 200,
    ...(cursor ? { cursor } : {}),
  };
  return posting.threadTs
    ? client.conversations.replies({ ...options, ts: posting.threadTs })
    : client.conversations.history(options);
}

function deliveryIdIn(metadata: { event_payload?: object } | undefined): unknown {
  const payload: { delivery_id?: unknown } = metadata?.event_payload ?? {};
  return payload.delivery_id;
}
