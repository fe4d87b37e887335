import type { Trigger } from '../../workspace/trigger-store.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, requiredText } from '../arguments.ts';
import { botMethod } from '../method.ts';
import { wireView } from '../wire/view.ts';
import { readView } from './read-view.ts';

export const mostViews = 3;

/** A second modal takes the place of the one that is open. */
export const open = botMethod((args, { workspace }) => {
  const triggerId = requiredText(args, 'trigger_id');
  const content = readView(workspace, args.view, { type: 'modal' });
  const { user, channel } = exchange(workspace, triggerId);
  return { view: wireView(workspace, workspace.views.open({ content, user, channel })) };
});

/** Puts a modal on the one in which the person has just done something. */
export const push = botMethod((args: Arguments, { workspace }) => {
  const triggerId = requiredText(args, 'trigger_id');
  const content = readView(workspace, args.view, { type: 'modal' });
  const { user, channel, viewId } = exchange(workspace, triggerId);
  const stack = workspace.views.stackOf(user);
  if (!stack.some(({ id }) => id === viewId)) throw new ApiError('not_found');
  if (stack.length >= mostViews) throw new ApiError('push_limit_reached');
  return { view: wireView(workspace, workspace.views.push({ content, user, channel })) };
});

function exchange({ triggers }: Workspace, triggerId: string): Trigger {
  const trigger = triggers.use(triggerId);
  if (typeof trigger === 'string') throw new ApiError(trigger);
  return trigger;
}
