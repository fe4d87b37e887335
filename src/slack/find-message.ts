import type { WebClient } from '@slack/web-api';
import type { Delivery, Posting } from '../job/delivery.ts';
import { Postponed } from '../job/presenter.ts';
import type { Log } from '../lib/log.ts';
import { outcomeOf, slackErrorName } from './slack-error.ts';

const slackIdleMs = 30_000;
/** Clocks of two machines differ; the message cannot be much older than the attempt. */
const toleranceSeconds = 60;
const mostPages = 5;

type Page = Awaited<ReturnType<WebClient['conversations']['history']>>;
type Lost = { readonly posting: Posting; readonly delivery: Delivery };

/**
 * Looks for a message that was sent but never confirmed, by the delivery id in its metadata.
 * `undefined` also when Slack does not let us look: a second message is better than none.
 */
export async function findMessage(
  client: WebClient,
  log: Log,
  lost: Lost,
): Promise<string | undefined> {
  try {
    return await search(client, lost);
  } catch (error) {
    log.warn({ slackError: slackErrorName(error) }, 'could not look for a message');
    return afterFailure(client, lost, error);
  }
}

/** A public channel can be joined, and read then. */
async function afterFailure(
  client: WebClient,
  lost: Lost,
  error: unknown,
): Promise<string | undefined> {
  const outcome = outcomeOf(error);
  if (outcome.type === 'unknown') throw new Postponed(slackIdleMs, 'Slack could not be read');
  if (outcome.type !== 'refused' || outcome.error !== 'not_in_channel') return undefined;
  try {
    await client.conversations.join({ channel: lost.posting.channelId });
    return await search(client, lost);
  } catch (joinError) {
    const joined = outcomeOf(joinError);
    if (joined.type === 'unknown') throw new Postponed(slackIdleMs, 'Slack could not be read');
    return undefined;
  }
}

async function search(client: WebClient, lost: Lost): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await read(client, lost, cursor);
    const message = page.messages?.find(
      ({ metadata }) => deliveryIdIn(metadata) === lost.posting.deliveryId,
    );
    if (message?.ts) return message.ts;
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return undefined;
  }
  return undefined;
}

function read(client: WebClient, { posting, delivery }: Lost, cursor?: string): Promise<Page> {
  const startedAt = Date.parse(posting.startedAt) / 1000;
  const options = {
    channel: posting.channelId,
    oldest: String(startedAt - toleranceSeconds),
    include_all_metadata: true,
    limit: 200,
    ...(cursor ? { cursor } : {}),
  };
  const thread =
    delivery.threadTs ??
    (delivery.answer?.deliveryId === posting.deliveryId ? delivery.waiting?.ts : undefined);
  return thread
    ? client.conversations.replies({ ...options, ts: thread })
    : client.conversations.history(options);
}

function deliveryIdIn(metadata: { event_payload?: object } | undefined): unknown {
  const payload: { delivery_id?: unknown } = metadata?.event_payload ?? {};
  return payload.delivery_id;
}
