import type { WebClient } from '@slack/web-api';
import { WebAPIPlatformError } from '@slack/web-api';

/** What Slack says of channels that take no posts of ours. */
const closed: ReadonlySet<string> = new Set(['channel_not_found', 'is_archived']);

/**
 * Whether messages can be posted there, before anybody relies on it. A public channel takes them
 * from outside; of a private one that the bot is not in, Slack says that there is none. What else
 * goes wrong says nothing.
 */
export async function canPostIn(client: WebClient, channelId: string): Promise<boolean> {
  try {
    await client.conversations.history({ channel: channelId, limit: 1 });
    return true;
  } catch (error) {
    return !(error instanceof WebAPIPlatformError && closed.has(error.data.error));
  }
}
