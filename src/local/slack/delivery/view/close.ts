import type { User } from '../../workspace/entity.ts';
import type { View } from '../../workspace/view.ts';
import type { Interaction } from '../context.ts';
import { renderViewPlace, renderWho } from '../payload.ts';
import { findOpenView } from './fill.ts';

export type Closing = {
  readonly viewId: string;
  /** The cross and Escape close the whole stack, the button only what is on top. */
  readonly all: boolean;
};

/** Closes the modal, and tells the app where it wants to know. */
export async function close(
  interaction: Interaction,
  user: User,
  { viewId, all }: Closing,
): Promise<void> {
  const { views } = interaction.workspace;
  const view = findOpenView(interaction.workspace, user, viewId);
  const isCleared = all || view.clearOnClose;
  const closed = isCleared ? views.stackOf(user.id).toReversed() : [view];
  views.close(
    user.id,
    closed.map(({ id }) => id),
  );
  for (const each of closed.filter(({ notifyOnClose }) => notifyOnClose)) {
    await tellClosed(interaction, { user, view: each, isCleared });
  }
}

type Closed = { readonly user: User; readonly view: View; readonly isCleared: boolean };

/** Nobody waits for the answer, so none is shown. */
async function tellClosed(interaction: Interaction, { user, view, isCleared }: Closed) {
  const payload = {
    type: 'view_closed',
    ...renderWho(interaction, user),
    view: renderViewPlace(interaction, view).view,
    is_cleared: isCleared,
  };
  await interaction.dispatch.deliver({ type: 'interactive', payload });
}
