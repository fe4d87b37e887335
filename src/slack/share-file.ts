import type { WebClient } from '@slack/web-api';
import { outcomeOf } from './slack-error.ts';

export type SharedFile = {
  readonly content: string;
  readonly filename: string;
  readonly title: string;
  readonly userId: string;
};

type Place = { readonly channelId: string; readonly threadTs: string | undefined };

/**
 * Puts a file where it was asked for, with a mention of the person. Files need the bot in the
 * channel: a public one is joined, and else the file goes to the person's direct messages.
 */
export async function shareFile(
  client: WebClient,
  { channelId, threadTs }: Place,
  file: SharedFile,
): Promise<'shared' | 'sent directly'> {
  // Under what one person sees alone there is no thread, and the channel is not meant to see it.
  if (threadTs === undefined) return sendDirectly(client, file);
  const upload = () => uploadTo(client, { channelId, threadTs }, file);
  if (await isTaken(upload)) return 'shared';
  const join = () => client.conversations.join({ channel: channelId });
  if ((await isTaken(join)) && (await isTaken(upload))) return 'shared';
  return sendDirectly(client, file);
}

async function sendDirectly(client: WebClient, file: SharedFile): Promise<'sent directly'> {
  const opened = await client.conversations.open({ users: file.userId });
  if (!opened.channel?.id) throw new Error('Slack opened no direct message');
  await uploadTo(client, { channelId: opened.channel.id, threadTs: undefined }, file);
  return 'sent directly';
}

/** Whether Slack did it. `false` only when it said no for good; all else is thrown. */
async function isTaken(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (outcomeOf(error).type === 'refused') return false;
    throw error;
  }
}

function uploadTo(client: WebClient, { channelId, threadTs }: Place, file: SharedFile) {
  const { content, filename, title, userId } = file;
  const place =
    threadTs === undefined
      ? { channel_id: channelId }
      : { channel_id: channelId, thread_ts: threadTs };
  return client.filesUploadV2({
    ...place,
    file: Buffer.from(content),
    filename,
    title,
    initial_comment: `for <@${userId}>`,
  });
}
