import type { Channel } from '../../workspace/entity.ts';
import type { WireContext } from './message.ts';

export function wireChannel({ workspace }: WireContext, channel: Channel): Record<string, unknown> {
  const bot = workspace.installation.botUser;
  const common = { id: channel.id, is_archived: channel.isArchived, is_im: channel.kind === 'im' };
  if (channel.kind === 'im') {
    return { ...common, user: channel.members.find((member) => member !== bot), is_open: true };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_shared: channel.isShared,
    is_ext_shared: channel.isShared,
    is_general: channel.name === 'general',
    is_member: channel.members.includes(bot),
    topic: { value: channel.topic },
    purpose: { value: '' },
    num_members: channel.members.length,
  };
}
