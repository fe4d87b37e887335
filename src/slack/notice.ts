import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { cut, type Message } from '../message/message.ts';
import { words } from '../modal/field.ts';
import { contentOf } from './content.ts';
import { slackErrorName } from './slack-error.ts';

type Place = {
  readonly triggerId: string;
  /** The direct messages with the person. */
  readonly channelId: string;
};

/** Slack's words for a trigger that has opened something already, or is older than three seconds. */
const tooLate = new Set(['exchanged_trigger_id', 'expired_trigger_id']);

/**
 * Says something to somebody who is where no message can be shown: in a window over it, or in the
 * direct messages when it is too late for a window.
 */
export async function showNotice(
  client: WebClient,
  { triggerId, channelId }: Place,
  message: Message,
): Promise<void> {
  try {
    await client.views.open({ trigger_id: triggerId, view: renderNotice(message) });
  } catch (error) {
    if (!tooLate.has(slackErrorName(error))) throw error;
    const { text, blocks = [] } = contentOf(message).content;
    await client.chat.postMessage({ channel: channelId, text, blocks: [...blocks] });
  }
}

/** A message as a window. Buttons belong under messages: a window has only its own. */
export function renderNotice(message: Message): ModalView {
  const { blocks = [] } = contentOf(message).content;
  const said = blocks.filter(({ type }) => type !== 'actions');
  return {
    type: 'modal',
    title: words('Counts'),
    close: words('Close'),
    blocks: said.length > 0 ? said : [{ type: 'section', text: words(cut(message.text, 3000)) }],
  };
}
