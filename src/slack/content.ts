import type { KnownBlock } from '@slack/types';
import { misfits } from '../message/fits.ts';
import { beforeButtons, cut, type Message } from '../message/message.ts';

/** What goes over the wire of a message. */
export type Content = { readonly text: string; readonly blocks?: readonly KnownBlock[] };

/** Slack refuses an edit with more; a new message may be longer, but nobody reads it. */
const longestText = 3900;

/**
 * A message as Slack takes it. What Slack would refuse of it, `problems` says, and then the words
 * go out alone: an answer in plain text is better than none.
 */
export function contentOf(message: Message): { content: Content; problems: readonly string[] } {
  const problems = misfits(message);
  return { content: problems.length > 0 ? textOf(message) : blocksOf(message), problems };
}

export function textOf({ text, forUserId }: Message): Content {
  // Cut within an entity, it would be no entity any more.
  const words = cut(escapeText(text), longestText).replace(/&[a-z]{0,4}…$/, '…');
  return { text: forUserId ? `${words}\nfor <@${forUserId}>` : words };
}

function blocksOf(message: Message): Content {
  const { blocks, forUserId } = message;
  return {
    ...textOf(message),
    blocks: forUserId ? beforeButtons(blocks, mention(forUserId)) : blocks,
  };
}

/** Tells the person who asked that this is for them. The id is Slack's own, so it is safe here. */
function mention(userId: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: `for <@${userId}>` }] };
}

/** Slack reads `&`, `<` and `>` in message text; with these escaped no mention or link is left. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
