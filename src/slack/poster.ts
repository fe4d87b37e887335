import type { ChatPostMessageResponse, WebClient } from '@slack/web-api';
import type { Posting } from '../delivery/delivery.ts';
import { type Poster, type PostOutcome, Postponed, type Sighting } from '../delivery/poster.ts';
import { lookAfterMs } from '../delivery/settle.ts';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import { type Content, contentOf, textOf } from './content.ts';
import { findMessage } from './find-message.ts';
import { postEphemeral } from './post-ephemeral.ts';
import { outcomeOf, slackErrorName } from './slack-error.ts';

type PostedMessage = Pick<ChatPostMessageResponse, 'ok' | 'channel' | 'ts'>;
type Written = Parameters<Poster<Message>['post']>[1];

type Options = { readonly client: WebClient; readonly log: Log };

/** Puts messages into Slack: one attempt a call, no retries; what came of it is the answer. */
export function createPoster({ client, log }: Options): Poster<Message> {
  async function post(posting: Posting, written: Written): Promise<PostOutcome> {
    const { channelId: channel, deliveryId, ephemeralFor: user, threadTs } = posting;
    const content = fitted(written);
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    if (user !== undefined) {
      return attempt(
        () => postEphemeral(client, { channel, user, ...thread }, content),
        written.id,
      );
    }
    return attempt(async () => {
      // `client_msg_id` is real but in no list of arguments, so the typed method cannot send it.
      const posted: PostedMessage = await client.apiCall('chat.postMessage', {
        channel,
        ...content,
        ...thread,
        client_msg_id: deliveryId,
        metadata: { event_type: 'counts_message', event_payload: { delivery_id: deliveryId } },
        // Words that stand alone link nothing by themselves.
        ...(written.isTextOnly ? { parse: 'none' } : {}),
        unfurl_links: false,
        unfurl_media: false,
      });
      return { type: 'posted', ...placeOf(posted) };
    }, written.id);
  }

  async function edit(posting: Posting & { ts: string }, written: Written): Promise<PostOutcome> {
    const { channelId, ts } = posting;
    const content = fitted(written);
    const outcome = await attempt(async () => {
      await client.apiCall('chat.update', { channel: channelId, ts, ...content });
      return { type: 'posted', channelId, ts };
    }, written.id);
    const mayPass = outcome.type === 'malformed' && !written.isTextOnly;
    if ('error' in outcome && !mayPass) log.warn({ post: written.id }, 'a message was not edited');
    return outcome;
  }

  async function find(posting: Posting): Promise<Sighting> {
    // What one person alone sees, Slack keeps in no history.
    if (posting.ephemeralFor !== undefined) return { type: 'unreadable' };
    return findMessage(client, log, posting);
  }

  async function openDirect(userId: string): Promise<string | undefined> {
    const outcome = await attempt(async () => {
      const { channel } = await client.conversations.open({ users: userId });
      if (!channel?.id) throw new Error('Slack opened a channel but did not say which');
      return { type: 'posted', channelId: channel.id, ts: '' };
    });
    if (outcome.type === 'unknown') throw new Postponed(lookAfterMs, 'nobody was reached');
    return outcome.type === 'posted' ? outcome.channelId : undefined;
  }

  /** `Postponed` goes on its way; every other failure of Slack's becomes an outcome. */
  async function attempt(write: () => Promise<PostOutcome>, id?: string): Promise<PostOutcome> {
    try {
      return await write();
    } catch (error) {
      log.warn({ post: id, slackError: slackErrorName(error) }, 'slack did not take a write');
      return outcomeOf(error);
    }
  }

  function fitted({ id, message, isTextOnly }: Written): Content {
    if (isTextOnly) return textOf(message);
    const { content, problems } = contentOf(message);
    if (problems.length > 0) log.error({ post: id, problems }, 'message does not fit slack');
    return content;
  }

  return { post, edit, find, openDirect };
}

function placeOf({ channel, ts }: PostedMessage) {
  if (!channel || !ts) throw new Error('Slack took a message but did not say where it is');
  return { channelId: channel, ts };
}
