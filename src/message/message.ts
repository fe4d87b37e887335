import type { KnownBlock, RichTextElement } from '@slack/types';

/**
 * `text` is complete on its own, as plain text: it is the notification, and what a screen reader
 * says. Whoever posts it escapes it, and mentions the person it is for.
 */
export type Message = {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly forUserId?: string;
};

/** Slack's limit for the text of one element. */
const longestText = 3000;

type Style = { readonly bold?: true; readonly code?: true };

/** A run of text in a rich text block, where nothing is ever read as formatting, link or mention. */
export type Run = {
  readonly text: string;
  readonly style?: Style;
  readonly userId?: string;
  readonly groupId?: string;
  readonly channelId?: string;
  /** An instant, which everybody reads in their own zone; `text` where Slack cannot show it. */
  readonly at?: Date;
  /** Where `text` leads: an address of Slack's own. */
  readonly url?: string;
};

export function bold(text: string): Run {
  return { text, style: { bold: true } };
}

export function code(text: string): Run {
  return { text, style: { code: true } };
}

export function plain(text: string): Run {
  return { text };
}

/** A person, by Slack's own id: Slack writes the name, and rings when the message is new. */
export function person(userId: string): Run {
  return { text: '', userId };
}

/** A group of people, by Slack's own id: everybody in it is rung. */
export function group(groupId: string): Run {
  return { text: '', groupId };
}

/** A channel, by Slack's own id. */
export function channel(channelId: string): Run {
  return { text: '', channelId };
}

/** An instant, by the calendar and clock of whoever reads it. */
export function moment(at: Date): Run {
  return { text: `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`, at };
}

export function paragraph(...runs: readonly Run[]): KnownBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: runs.filter(saysSomething).map(runElement) }],
  };
}

/** Monospaced lines, for tables and for what somebody typed. Long ones are whole: they get copied. */
export function monospace(text: string): KnownBlock {
  const elements = pieces(text).map((piece) => textElement(plain(piece)));
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] };
}

/** The text in parts that Slack takes, without tearing a surrogate pair. */
function pieces(text: string): string[] {
  if (text.length <= longestText) return [text];
  const end = /[\uD800-\uDBFF]$/.test(text.slice(0, longestText)) ? longestText - 1 : longestText;
  return [text.slice(0, end), ...pieces(text.slice(end))];
}

/** Small print. */
export function note(text: string): KnownBlock {
  return {
    type: 'context',
    elements: [{ type: 'plain_text', text: cut(text, longestText), emoji: false }],
  };
}

/** Shortened to `length` characters, without tearing a surrogate pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Buttons come last: whoever reads on to the end finds what to do next. */
export function beforeButtons(blocks: readonly KnownBlock[], block: KnownBlock): KnownBlock[] {
  const words = blocks.findLastIndex(({ type }) => type !== 'actions') + 1;
  return [...blocks.slice(0, words), block, ...blocks.slice(words)];
}

function runElement(run: Run): RichTextElement {
  if (run.userId !== undefined) return { type: 'user', user_id: run.userId };
  if (run.groupId !== undefined) return { type: 'usergroup', usergroup_id: run.groupId };
  if (run.channelId !== undefined) return { type: 'channel', channel_id: run.channelId };
  if (run.url !== undefined) return { type: 'link', url: run.url, text: run.text };
  return run.at === undefined ? textElement(run) : dateElement(run.at, run.text);
}

function dateElement(at: Date, fallback: string): RichTextElement {
  const timestamp = Math.floor(at.getTime() / 1000);
  return { type: 'date', timestamp, format: '{date_short_pretty} at {time}', fallback };
}

function textElement({ text, style }: Run) {
  return { type: 'text' as const, text: cut(text, longestText), ...(style ? { style } : {}) };
}

function saysSomething({ text, ...named }: Run): boolean {
  const { userId, groupId, channelId } = named;
  return text !== '' || [userId, groupId, channelId].some((id) => id !== undefined);
}
