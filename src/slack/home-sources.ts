import type { App } from '@slack/bolt';
import { newCountActionId } from '../message/home.ts';
import {
  type CleverTapState,
  renderAccess,
  renderCleverTap,
  renderSavedSections,
  renderUnderWay,
} from '../message/home-sections.ts';
import type { SavedQueries } from '../saved/saved-queries.ts';
import type { AccessSettings } from './access.ts';
import type { HomeSource } from './home.ts';
import { type JobDeps, openOf } from './job-commands.ts';
import type { OpenQueryForm } from './open-query-form.ts';
import { type PressDeps, registerPresses } from './press.ts';
import { listFor } from './saved-commands.ts';

type Deps = JobDeps & {
  readonly saved: SavedQueries;
  readonly cleverTap: () => Promise<CleverTapState>;
  readonly access: AccessSettings;
};

/** What everybody has on the Home tab. `more` stands before who may do what. */
export function homeSources(deps: Deps, more: readonly HomeSource[] = []): HomeSource[] {
  const { saved, cleverTap, access } = deps;
  return [
    {
      heading: 'Under way',
      read: async (viewer) => {
        const replies = await openOf(viewer, deps);
        return [
          renderUnderWay(replies.map((reply) => ({ reply, standing: deps.standing(reply) }))),
        ];
      },
    },
    { heading: 'CleverTap', read: async () => [renderCleverTap(await cleverTap())] },
    {
      heading: 'Saved by you',
      read: async (viewer) => renderSavedSections(await listFor(viewer, saved), viewer.userId),
    },
    ...more,
    {
      heading: 'Who may do what',
      read: async ({ userId }) => [renderAccess(access, userId)],
    },
  ];
}

/** The button at the top. */
export function registerNewCount(
  app: App,
  deps: PressDeps & { readonly openQueryForm: OpenQueryForm },
): void {
  registerPresses(app, [newCountActionId], {
    ...deps,
    handle: ({ triggerId }) => deps.openQueryForm({ triggerId }),
  });
}
