import { wireMessage } from '../api/wire/message.ts';
import { wireView } from '../api/wire/view.ts';
import type { Choice, Element } from '../workspace/element.ts';
import type { Message, User } from '../workspace/entity.ts';
import type { View } from '../workspace/view.ts';
import { type Actor, channelName, type Interaction } from './context.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Who did something, in which workspace, with which app: a part of every interaction. */
export function renderWho({ workspace, verificationToken }: Interaction, user: User): Fields {
  const { team, installation } = workspace;
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    team: { id: team.id, domain: team.domain },
    api_app_id: installation.appId,
    token: verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** The message in which it was done. An ephemeral one is not told again. */
export function renderMessagePlace(
  interaction: Interaction,
  { channel }: Actor,
  message: Message,
): Fields {
  const isEphemeral = message.visibleTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    channel: { id: channel.id, name: channelName(channel) },
    ...(isEphemeral ? {} : { message: wireMessage(interaction, message) }),
  };
}

/** The view in which it was done, with all that stands in its fields. */
export function renderViewPlace({ workspace }: Interaction, view: View): Fields {
  return { container: { type: 'view', view_id: view.id }, view: wireView(workspace, view) };
}

export function renderAction(
  { blockId, actionId, fields }: Element,
  choice: Choice,
  ts: string,
): Fields {
  const { type, text, style, placeholder, timezone } = fields;
  return {
    type,
    action_id: actionId,
    block_id: blockId,
    ...(type === 'button' ? { text, ...(style ? { style } : {}) } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(timezone ? { timezone } : {}),
    ...choice,
    action_ts: ts,
  };
}
