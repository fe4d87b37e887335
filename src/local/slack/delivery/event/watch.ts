import { isMember } from '../../api/access.ts';
import type { Channel, Message } from '../../workspace/entity.ts';
import type { Interaction } from '../context.ts';
import { sendEvent } from './send.ts';

/** From now on the app hears of what happens in the workspace, as far as it has asked to. */
export function watchForEvents(interaction: Interaction): void {
  const { workspace } = interaction;
  const members = new Map(workspace.channels().map(({ id, members: all }) => [id, all]));
  workspace.changes.subscribe((change) => {
    if (change.type === 'posted') tellMessage(interaction, change.message);
    if (change.type !== 'channel') return;
    const before = members.get(change.channel.id) ?? [];
    members.set(change.channel.id, change.channel.members);
    tellJoined(interaction, change.channel, before);
  });
}

/** Only what a person says to everyone there, and only where the bot is. */
function tellMessage(interaction: Interaction, message: Message): void {
  const { workspace } = interaction;
  const { botUser } = workspace.installation;
  const channel = workspace.channel(message.channel);
  const author = workspace.user(message.user);
  if (message.visibleTo !== undefined || author?.kind === 'bot') return;
  if (!channel || !isMember(channel, botUser)) return;
  const event = renderMessage(interaction, message);
  if (channel.kind === 'im') {
    void sendEvent(interaction, 'message.im', { type: 'message', channel_type: 'im', ...event });
  } else if (message.text.includes(`<@${botUser}>`)) {
    void sendEvent(interaction, 'app_mention', { type: 'app_mention', ...event });
  }
}

function renderMessage({ workspace }: Interaction, message: Message) {
  const { user, channel, text, ts, threadTs } = message;
  return {
    user,
    channel,
    text,
    ts,
    event_ts: ts,
    team: workspace.user(user)?.teamId,
    ...(threadTs ? { thread_ts: threadTs } : {}),
  };
}

function tellJoined(interaction: Interaction, channel: Channel, before: readonly string[]): void {
  const { team, installation } = interaction.workspace;
  if (channel.kind === 'im' || !isMember(channel, installation.botUser)) return;
  for (const user of channel.members.filter((member) => !before.includes(member))) {
    void sendEvent(interaction, 'member_joined_channel', {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'G' : 'C',
      team: team.id,
    });
  }
}
