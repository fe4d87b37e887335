import { wireView } from '../../api/wire/view.ts';
import type { User } from '../../workspace/entity.ts';
import type { Interaction } from '../context.ts';
import { sendEvent } from './send.ts';

/** Opens the app at one of its tabs. */
export async function openHome(
  interaction: Interaction,
  user: User,
  tab: 'home' | 'messages',
): Promise<void> {
  const { workspace } = interaction;
  const { id: channel } = workspace.directMessage(workspace.installation.botUser, user.id);
  const home = workspace.views.homeOf(user.id);
  await sendEvent(interaction, 'app_home_opened', {
    type: 'app_home_opened',
    user: user.id,
    channel,
    tab,
    ...(home && tab === 'home' ? { view: wireView(workspace, home) } : {}),
  });
}
