import type { App } from '@slack/bolt';
import { renderAskedFromHome } from '../message/home.ts';
import { renderRefusal, written } from '../message/saved.ts';
import { savedActions } from '../message/saved-list.ts';
import type { SavedQueries } from '../saved/saved-queries.ts';
import type { AnswerCommand } from './answer-command.ts';
import { openNameForm } from './name-form.ts';
import { type PressDeps, registerPresses } from './press.ts';
import type { Press } from './read-press.ts';

type Deps = PressDeps & { readonly answer: AnswerCommand; readonly saved: SavedQueries };

/** The buttons of saved questions, in lists and on the Home tab: each does what its command does. */
export function registerSavedPresses(app: App, deps: Deps): void {
  registerPresses(app, [savedActions.run], { ...deps, handle: (press) => run(press, deps) });
  registerPresses(app, [savedActions.rename], { ...deps, handle: (press) => rename(press, deps) });
  registerPresses(app, [savedActions.delete], { ...deps, handle: (press) => remove(press, deps) });
}

async function run(press: Press, { answer }: Deps): Promise<void> {
  const { isHome, value, tell } = press;
  // On Home nothing else is to be seen of it: the answer is in another tab.
  const act = isHome ? 'form' : 'press';
  const told = await answer(`run ${written(value)}`, { ...askerOf(press), act });
  if (told) return tell(told);
  if (isHome) await tell(renderAskedFromHome(value));
}

async function rename({ teamId, triggerId, value, tell }: Press, deps: Deps): Promise<void> {
  const found = await deps.saved.find(teamId, value);
  if (found.type === 'missing') return tell(renderRefusal(found));
  const { name, query } = found.saved;
  await openNameForm(deps.client, { triggerId, naming: { type: 'rename', name }, query });
}

async function remove(press: Press, { answer }: Deps): Promise<void> {
  const told = await answer(`delete ${written(press.value)}`, { ...askerOf(press), act: 'press' });
  if (told) await press.tell(told);
}

function askerOf({ teamId, userId, channelId, threadTs, triggerId }: Press) {
  return { teamId, userId, channelId, actId: triggerId, ...(threadTs ? { threadTs } : {}) };
}
