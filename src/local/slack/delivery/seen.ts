import type { Message } from '../workspace/entity.ts';
import { slackbot } from '../workspace/seed.ts';
import type { Actor, Interaction } from './context.ts';
import { escapeEntities, escapeText } from './escape.ts';

/** What came of something typed, as the person sees it. */
export type Seen = {
  /** `posted`: a message like any other. `acknowledged`: the app, or Slack itself, took the command. */
  readonly outcome: 'posted' | 'acknowledged' | 'failed';
  /** Slack's word for the failure, such as `operation_timeout`. */
  readonly error?: string;
  /** The message or what was said at once; undefined when nothing was. */
  readonly message: Message | undefined;
};

export type Said = { readonly text: string; readonly threadTs?: string | undefined };

/** A message like any other, from a person to everyone in the place. */
export function say(
  { workspace }: Interaction,
  { user, channel }: Actor,
  { text, threadTs }: Said,
): Message {
  return workspace.messages.post({
    channel: channel.id,
    user: user.id,
    text: escapeEntities(workspace, text, { withNames: false }),
    blocks: [],
    threadTs,
  });
}

/** Slackbot tells the person, and nobody else, what went wrong. */
export function fail(
  { workspace }: Interaction,
  { user, channel }: Actor,
  { error, text, threadTs }: Said & { readonly error: string },
): Seen {
  const message = workspace.messages.post({
    channel: channel.id,
    user: slackbot,
    text: escapeText(text),
    blocks: [],
    threadTs,
    visibleTo: user.id,
  });
  return { outcome: 'failed', error, message };
}
