import { randomBytes } from 'node:crypto';
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { mentionText } from '../command/text/mention-text.ts';
import { referencesIn } from '../command/text/references.ts';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import { renderNotAccepted } from '../message/trouble.ts';
import type { AnswerCommand, Asker } from './answer-command.ts';
import { refusalFor } from './refusal-for.ts';
import { createSeen } from './seen.ts';

const Body = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.object({
    /** Absent when an app wrote it. */
    user: z.string().optional(),
    bot_id: z.string().optional(),
    /** Of what is no new message: an edit, somebody who joined. */
    subtype: z.string().optional(),
    channel: z.string(),
    channel_type: z.string().optional(),
    text: z.string().default(''),
    ts: z.string(),
    thread_ts: z.string().optional(),
  }),
});
export type Said = z.infer<typeof Body>['event'];

/** A way to say something to the bot in a message of one's own. */
export type Way = {
  readonly event: 'app_mention' | 'message';
  /** In the log. */
  readonly name: 'mention' | 'direct message';
  /** Slack tells of more than what is said to the bot. */
  readonly isToUs: (said: Said) => boolean;
  readonly threadOf: (said: Said) => Pick<Asker, 'threadTs' | 'beginsThread'>;
  /** Tells whoever said it, and nobody else. */
  readonly tell: (said: Said, message: Message) => Promise<void>;
};

type Deps = { readonly answer: AnswerCommand; readonly log: Log };

/** What is said to the bot is answered like a command, once, however often Slack tells of it. */
export function registerSaid(app: App, way: Way, deps: Deps): void {
  const isRepeated = createSeen();
  app.event(way.event, async ({ body, context }) => {
    const { team_id: teamId, event_id: actId, event: said } = Body.parse(body);
    if (!way.isToUs(said) || isRepeated(actId)) return;
    const words = mentionText(said.text, context.botUserId ?? '');
    await answerSaid(said, { words, teamId, actId, way }, deps).catch((error: unknown) =>
      explain(said, { error, way }, deps),
    );
  });
}

type Around = Pick<Asker, 'teamId' | 'actId'> & { readonly words: string; readonly way: Way };

async function answerSaid(
  said: Said,
  { words, teamId, actId, way }: Around,
  { answer, log }: Deps,
): Promise<void> {
  const { user: userId, bot_id, channel: channelId } = said;
  // Two bots that answer each other would never stop.
  if (userId === undefined || bot_id !== undefined) {
    return log.warn({ channelId, refused: 'bot', type: way.name }, 'refused');
  }
  const act = 'mention';
  const told = await answer(words, {
    ...{ teamId, userId, channelId, act, actId },
    ...way.threadOf(said),
    references: referencesIn(said.text),
  });
  if (told) await way.tell(said, told);
}

async function explain(
  said: Said,
  { error, way }: { readonly error: unknown; readonly way: Way },
  { log }: Deps,
): Promise<void> {
  const ref = randomBytes(3).toString('hex').toUpperCase();
  const failing = { what: `a ${way.name} failed`, ref, otherwise: renderNotAccepted(ref) };
  await way
    .tell(said, refusalFor(log, error, failing))
    .catch((untold: unknown) => log.error({ error: untold, ref }, 'a person could not be told'));
}
