import type { WebClient } from '@slack/web-api';
import { contentOf } from './content.ts';
import type { Way } from './said.ts';

/** `trends Charged last 7 days`, in the direct messages with the bot: there everything is for it. */
export function directMessages(client: WebClient): Way {
  return {
    event: 'message',
    name: 'direct message',
    isToUs: ({ channel_type, subtype, bot_id }) =>
      channel_type === 'im' && subtype === undefined && bot_id === undefined,
    threadOf: ({ thread_ts }) => (thread_ts === undefined ? {} : { threadTs: thread_ts }),
    // Nobody else reads there, so that it may stay.
    tell: async ({ channel, thread_ts }, message) => {
      const { text, blocks = [] } = contentOf(message).content;
      const thread = thread_ts === undefined ? {} : { thread_ts };
      await client.chat.postMessage({ channel, text, blocks: [...blocks], ...thread });
    },
  };
}
