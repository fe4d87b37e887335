import type { ChatPostMessageResponse, WebClient } from '@slack/web-api';
import { type Delivery, type Part, threadOf } from '../job/delivery.ts';
import type { Job } from '../job/job.ts';
import { lookAfterMs } from '../job/post-once.ts';
import { type PostOutcome, Postponed, type Presenter, type Sighting } from '../job/presenter.ts';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import { type Content, contentOf, textOf } from './content.ts';
import { findMessage } from './find-message.ts';
import { postEphemeral } from './post-ephemeral.ts';
import { outcomeOf, slackErrorName } from './slack-error.ts';

type PostedMessage = Pick<ChatPostMessageResponse, 'ok' | 'channel' | 'ts'>;

type Options = {
  readonly client: WebClient;
  readonly log: Log;
  readonly draw: Presenter['draw'];
  /** The message for a part of a job as the job stands, and a word that changes when it does. */
  readonly render: (job: Job, delivery: Delivery, part: Part) => Message;
  readonly view: Presenter['view'];
};

/** Shows jobs in Slack: one attempt a call, no retries; what came of it is the answer. */
export function createPresenter({ client, log, draw, render, view }: Options): Presenter {
  async function post(job: Job, delivery: Delivery, part: Part): Promise<PostOutcome> {
    const content = fitted(render(job, delivery, part), delivery);
    const deliveryId = delivery[part]?.deliveryId;
    const thread = threadOf(delivery, part);
    if (delivery.ephemeral) {
      const place = { channel: delivery.channelId, user: job.userId, ...threadArgument(thread) };
      return attempt(() => postEphemeral(client, place, content));
    }
    return attempt(async () => {
      // `client_msg_id` is real but in no list of arguments, so the typed method cannot send it.
      const posted: PostedMessage = await client.apiCall('chat.postMessage', {
        channel: delivery.channelId,
        ...content,
        ...threadArgument(thread),
        client_msg_id: deliveryId,
        metadata: { event_type: 'counts_message', event_payload: { delivery_id: deliveryId } },
        unfurl_links: false,
        unfurl_media: false,
      });
      return { type: 'posted', ...placeOf(posted) };
    }, job.id);
  }

  async function edit(job: Job, delivery: Delivery): Promise<void> {
    const { waiting } = delivery;
    if (!waiting?.ts) return;
    const { ts, channelId } = waiting;
    const update = (content: Content) =>
      attempt(async () => {
        await client.apiCall('chat.update', { channel: channelId, ts, ...content });
        return { type: 'posted', channelId, ts };
      }, job.id);
    const message = render(job, delivery, 'waiting');
    const first = await update(fitted(message, delivery));
    const outcome = first.type === 'malformed' ? await update(textOf(message)) : first;
    // The same edit twice is one edit.
    if (outcome.type === 'unknown') throw new Postponed(lookAfterMs, 'the edit may be lost');
    if (outcome.type !== 'posted') log.warn({ job: job.id, outcome }, 'waiting message not edited');
  }

  async function find(delivery: Delivery, part: Part): Promise<Sighting> {
    const posting = delivery[part];
    if (!posting) return { type: 'absent' };
    // What one person alone sees, Slack keeps in no history.
    if (delivery.ephemeral) return { type: 'unreadable' };
    return findMessage(client, log, { posting, thread: threadOf(delivery, part) });
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
  async function attempt(write: () => Promise<PostOutcome>, job?: string): Promise<PostOutcome> {
    try {
      return await write();
    } catch (error) {
      log.warn({ job, slackError: slackErrorName(error) }, 'slack did not take a write');
      return outcomeOf(error);
    }
  }

  function fitted(message: Message, { jobId, plain }: Delivery): Content {
    if (plain) return textOf(message);
    const { content, problems } = contentOf(message);
    if (problems.length > 0) log.error({ job: jobId, problems }, 'message does not fit slack');
    return content;
  }

  return { post, edit, find, view, draw, openDirect };
}

function threadArgument(thread: string | undefined): { thread_ts?: string } {
  return thread === undefined ? {} : { thread_ts: thread };
}

function placeOf({ channel, ts }: PostedMessage) {
  if (!channel || !ts) throw new Error('Slack took a message but did not say where it is');
  return { channelId: channel, ts };
}
