import type { WebClient } from '@slack/web-api';
import { contentOf } from './content.ts';
import { postEphemeral } from './post-ephemeral.ts';
import type { Way } from './said.ts';

/** `@counts trends Charged last 7 days`: answered in the thread of the message. */
export function mentions(client: WebClient): Way {
  return {
    event: 'app_mention',
    name: 'mention',
    // In direct messages Slack tells of it as of any message there.
    isToUs: ({ channel_type }) => channel_type !== 'im',
    threadOf: ({ ts, thread_ts }) => ({
      threadTs: thread_ts ?? ts,
      beginsThread: thread_ts === undefined,
    }),
    // Slack shows it in a thread only when there is one already.
    tell: async ({ channel, user = '', thread_ts }, message) => {
      const place = { channel, user, ...(thread_ts ? { thread_ts } : {}) };
      await postEphemeral(client, place, contentOf(message).content);
    },
  };
}
