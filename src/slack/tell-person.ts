import type { WebClient } from '@slack/web-api';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import { contentOf } from './content.ts';
import { slackErrorName } from './slack-error.ts';

/**
 * Sends somebody a direct message about what is done already. A courtesy: what was done stays done
 * when it fails.
 */
export async function tellPerson(
  userId: string,
  message: Message,
  { client, log }: { readonly client: WebClient; readonly log: Log },
): Promise<void> {
  try {
    const { channel } = await client.conversations.open({ users: userId });
    const { text, blocks = [] } = contentOf(message).content;
    await client.chat.postMessage({
      channel: channel?.id ?? userId,
      text,
      blocks: [...blocks],
      unfurl_links: false,
      unfurl_media: false,
    });
  } catch (error) {
    log.warn({ userId, slackError: slackErrorName(error) }, 'a person could not be told');
  }
}
