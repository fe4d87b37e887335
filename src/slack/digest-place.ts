import type { WebClient } from '@slack/web-api';
import type { DigestPlace } from '../digest/digest.ts';
import type { PlaceProblem } from '../message/digest-told.ts';
import { slackErrorName } from './slack-error.ts';

/** Whether the bot can post there; looked up before anything is saved. */
export async function placeProblem(
  client: WebClient,
  place: DigestPlace,
): Promise<PlaceProblem | undefined> {
  if (place.type === 'direct') return undefined;
  try {
    const { channel } = await client.conversations.info({ channel: place.channelId });
    if (channel?.is_archived) return 'archived';
    // Into public channels it may post without being in them.
    return channel?.is_private && !channel.is_member ? 'not a member' : undefined;
  } catch (error) {
    if (slackErrorName(error) === 'channel_not_found') return 'not a member';
    // Whoever may not look finds out when it posts.
    if (slackErrorName(error) === 'missing_scope') return undefined;
    throw error;
  }
}
