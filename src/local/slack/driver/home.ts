import type { Interaction } from '../delivery/context.ts';
import { openHome } from '../delivery/event/open-home.ts';
import type { User } from '../workspace/entity.ts';
import { createViewHandle, type ViewHandle } from './view-handle.ts';
import { until, type WaitOptions } from './wait-for.ts';

/** Opens the app's Home tab; resolves as soon as there is something on it. */
export async function findHome(
  interaction: Interaction,
  user: User,
  { what = `Home of ${user.name}`, ...options }: WaitOptions = {},
): Promise<ViewHandle> {
  const { workspace } = interaction;
  const home = () => workspace.views.homeOf(user.id);
  void openHome(interaction, user, 'home');
  await until(workspace, home, { ...options, what, describe: () => '  nothing' });
  return createViewHandle(interaction, user, home);
}
