import type { ChatPostEphemeralResponse, WebClient } from '@slack/web-api';
import type { PostOutcome } from '../delivery/poster.ts';
import type { Content } from './content.ts';

type Place = { readonly channel: string; readonly user: string; readonly thread_ts?: string };

/** Shows a message to one person in a channel that both are in. */
export async function postEphemeral(
  client: WebClient,
  place: Place,
  content: Content,
): Promise<PostOutcome> {
  const shown: Shown = await client.apiCall('chat.postEphemeral', { ...place, ...content });
  if (!shown.message_ts) throw new Error('Slack showed a message but did not say which');
  return { type: 'posted', channelId: place.channel, ts: shown.message_ts };
}

type Shown = Pick<ChatPostEphemeralResponse, 'ok' | 'message_ts'>;
