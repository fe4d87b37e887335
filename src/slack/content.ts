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
  const words = cut(escapeText(inOrder(text)), longestText).replace(/&[a-z]{0,4}…$/, '…');
  return { text: forUserId ? `${words}\nfor <@${forUserId}>` : words };
}

function blocksOf(message: Message): Content {
  const { blocks, forUserId } = message;
  const shown = blocksInOrder(blocks);
  return {
    ...textOf(message),
    blocks: forUserId ? beforeButtons(shown, mention(forUserId)) : shown,
  };
}

/** Tells the person who asked that this is for them. The id is Slack's own, so it is safe here. */
function mention(userId: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: `for <@${userId}>` }] };
}

/** These turn what stands around them: behind one in a name a number would read backwards. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

function inOrder(text: string): string {
  return text.replaceAll(turning, '\ufffd');
}

/** What people read; values of buttons stay as they are. */
const shownKeys = new Set(['text', 'alt_text']);

function blocksInOrder(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  const json = JSON.stringify(blocks);
  if (json.search(turning) === -1) return blocks;
  // The same blocks but for some letters.
  return JSON.parse(json, (key, value: unknown) =>
    typeof value === 'string' && shownKeys.has(key) ? inOrder(value) : value,
  ) as readonly KnownBlock[];
}

/** Slack reads `&`, `<` and `>` in message text; with these escaped no mention or link is left. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
