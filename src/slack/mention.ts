import { randomBytes } from 'node:crypto';
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { mentionText } from '../command/text/mention-text.ts';
import { typedReferences } from '../command/text/typed-references.ts';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import { renderNotAccepted } from '../message/trouble.ts';
import type { AnswerCommand } from './answer-command.ts';
import { contentOf } from './content.ts';
import { postEphemeral } from './post-ephemeral.ts';
import { refusalFor } from './refusal-for.ts';
import { createSeen } from './seen.ts';

const Body = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.object({
    /** Absent when an app wrote it. */
    user: z.string().optional(),
    bot_id: z.string().optional(),
    channel: z.string(),
    text: z.string(),
    ts: z.string(),
    thread_ts: z.string().optional(),
  }),
});
type Body = z.infer<typeof Body>;

type Deps = { readonly answer: AnswerCommand; readonly client: WebClient; readonly log: Log };

/** `@counts trends Charged last 7 days`: answered in the thread of the message. */
export function registerMention(app: App, deps: Deps): void {
  const isRepeated = createSeen();
  app.event('app_mention', async ({ body, context }) => {
    const mention = Body.parse(body);
    if (isRepeated(mention.event_id)) return;
    await answerMention(mention, context.botUserId ?? '', deps).catch((error: unknown) =>
      explain(mention, error, deps),
    );
  });
}

async function answerMention(body: Body, botUserId: string, deps: Deps): Promise<void> {
  const { channel, text, ts, user, thread_ts, bot_id } = body.event;
  // Two bots that answer each other would never stop.
  if (user === undefined || bot_id !== undefined) {
    return deps.log.warn({ channelId: channel, refused: 'bot', type: 'mention' }, 'refused');
  }
  const told = await deps.answer(mentionText(text, botUserId), {
    teamId: body.team_id,
    userId: user,
    channelId: channel,
    threadTs: thread_ts ?? ts,
    beginsThread: thread_ts === undefined,
    act: 'mention',
    actId: body.event_id,
    references: typedReferences(text),
  });
  if (told) await tell(body, told, deps);
}

/** Slack shows it in a thread only when there is one already. */
async function tell({ event }: Body, message: Message, { client }: Deps): Promise<void> {
  const { channel, user = '', thread_ts } = event;
  const place = { channel, user, ...(thread_ts ? { thread_ts } : {}) };
  await postEphemeral(client, place, contentOf(message).content);
}

async function explain(body: Body, error: unknown, deps: Deps): Promise<void> {
  const ref = randomBytes(3).toString('hex').toUpperCase();
  const failing = { what: 'a mention failed', ref, otherwise: renderNotAccepted(ref) };
  await tell(body, refusalFor(deps.log, error, failing), deps).catch((untold: unknown) =>
    deps.log.error({ error: untold, ref }, 'a person could not be told'),
  );
}
