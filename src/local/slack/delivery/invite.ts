import type { Message } from '../workspace/entity.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Actor, SlashCommand } from './context.ts';

/** Slack's own command: it brings someone, or the bot, into the channel. */
export const invite: SlashCommand = {
  command: '/invite',
  description: 'Bring someone into this channel',
  usageHint: '@someone',
  shouldEscape: true,
};

/** Undefined when `name` is nobody's. */
export function inviteToChannel(
  workspace: Workspace,
  { user, channel }: Actor,
  name: string,
): Message | undefined {
  const invited = workspace.users().find((each) => each.name === name.replace(/^@/, ''));
  if (!invited || channel.kind === 'im') return undefined;
  const members = [...new Set([...channel.members, invited.id])];
  workspace.saveChannel({ ...channel, members });
  return workspace.messages.post({
    channel: channel.id,
    user: invited.id,
    text: `was added to <#${channel.id}|${channel.name}> by <@${user.id}>.`,
    blocks: [],
  });
}
