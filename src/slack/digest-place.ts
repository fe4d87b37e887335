import type { WebClient } from '@slack/web-api';
import type { DigestPlace } from '../digest/digest.ts';
import type { PlaceProblem, PlaceStanding } from '../message/digest-told.ts';
import { slackErrorName } from './slack-error.ts';

/** Why the bot cannot post there; looked up before anything is saved. */
export async function placeProblem(
  client: WebClient,
  place: DigestPlace,
): Promise<PlaceProblem | undefined> {
  const standing = await placeStanding(client, place);
  return standing === 'guest' ? undefined : standing;
}

/** Undefined where there is nothing to be said of it. */
export async function placeStanding(
  client: WebClient,
  place: DigestPlace,
): Promise<PlaceStanding | undefined> {
  if (place.type === 'direct') return undefined;
  try {
    const { channel } = await client.conversations.info({ channel: place.channelId });
    if (channel?.is_archived) return 'archived';
    if (!channel || channel.is_member) return undefined;
    return channel.is_private ? 'not a member' : 'guest';
  } catch (error) {
    if (slackErrorName(error) === 'channel_not_found') return 'not a member';
    // Whoever may not look finds out when it posts.
    if (slackErrorName(error) === 'missing_scope') return undefined;
    throw error;
  }
}
