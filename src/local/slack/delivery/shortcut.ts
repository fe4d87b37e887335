import type { Message, User } from '../workspace/entity.ts';
import type { Interaction, Shortcut } from './context.ts';
import type { Acknowledgement } from './envelope.ts';
import { renderMessagePlace, renderWho } from './payload.ts';
import { refuseUnseen } from './press.ts';

export type Shortcutting = {
  readonly callbackId: string;
  readonly user: User;
  /** Where the person is; undefined when that is no channel. */
  readonly channel?: string | undefined;
  /** The one whose menu it is in. */
  readonly message?: Message | undefined;
};

/** Uses a shortcut: a global one, or one of a message's menu. Throws when the app has none of this id. */
export async function useShortcut(
  interaction: Interaction,
  { callbackId, user, channel, message }: Shortcutting,
): Promise<Acknowledgement> {
  const type = message ? 'message' : 'global';
  findShortcut(interaction, callbackId, type);
  const { workspace, dispatch } = interaction;
  const place = message?.channel ?? channel;
  const payload = {
    type: message ? 'message_action' : 'shortcut',
    ...renderWho(interaction, user),
    callback_id: callbackId,
    action_ts: workspace.nextTs(),
    trigger_id: workspace.triggers.issue({ user: user.id, channel: place }),
    ...(message ? renderTarget(interaction, user, message) : {}),
  };
  return await dispatch.deliver({ type: 'interactive', payload });
}

function findShortcut({ shortcuts }: Interaction, callbackId: string, type: Shortcut['type']) {
  const found = shortcuts.find((known) => known.callbackId === callbackId && known.type === type);
  if (found) return;
  const known = shortcuts.map((each) => `${each.callbackId} (${each.type})`).join(', ');
  throw new Error(`There is no ${type} shortcut "${callbackId}". There is: ${known || 'none'}`);
}

function renderTarget(interaction: Interaction, user: User, message: Message) {
  const channel = interaction.workspace.channel(message.channel);
  if (!channel) throw new Error(`There is no channel ${message.channel}`);
  const actor = { user, channel };
  refuseUnseen(actor, message);
  const { container: _container, ...place } = renderMessagePlace(interaction, actor, message);
  const answer = { channel: channel.id, user: user.id, original: undefined };
  return {
    ...place,
    message_ts: message.ts,
    response_url: interaction.responseUrls.issue(answer).url,
  };
}
