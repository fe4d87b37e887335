import { ApiError } from '../api-error.ts';
import { requiredText } from '../arguments.ts';
import { botMethod } from '../method.ts';
import { wireView } from '../wire/view.ts';
import { readView } from './read-view.ts';
import { checkHash } from './update.ts';

/** What one person sees on the app's Home tab; with `hash` only while nothing else has changed it. */
export const publish = botMethod((args, { workspace }) => {
  const user = requiredText(args, 'user_id');
  const kind = workspace.user(user)?.kind;
  if (kind === undefined || kind === 'bot') throw new ApiError('user_not_found');
  const replaced = workspace.views.homeOf(user);
  if (replaced) checkHash(replaced, args);
  const content = readView(workspace, args.view, { type: 'home', replaced });
  return { view: wireView(workspace, workspace.views.publish({ content, user })) };
});
