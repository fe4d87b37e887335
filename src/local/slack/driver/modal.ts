import type { Interaction } from '../delivery/context.ts';
import { close } from '../delivery/view/close.ts';
import type { Submission } from '../delivery/view/submission.ts';
import { submit } from '../delivery/view/submit.ts';
import type { User } from '../workspace/entity.ts';
import { createViewHandle, type ViewHandle } from './view-handle.ts';
import { until, type WaitOptions } from './wait-for.ts';

/** A person's modals; everything is about the one on top. */
export type Modal = ViewHandle & {
  readonly submit: () => Promise<Submission>;
  /** The button that closes this one, or the cross that closes them all; resolves when the app was told. */
  readonly close: (how?: { readonly all?: boolean }) => Promise<void>;
};

/** Resolves as soon as there is a modal in front of the person. */
export async function findModal(
  interaction: Interaction,
  user: User,
  { what = `modal in front of ${user.name}`, ...options }: WaitOptions = {},
): Promise<Modal> {
  const { workspace } = interaction;
  const top = () => workspace.views.stackOf(user.id).at(-1);
  await until(workspace, top, { ...options, what, describe: () => '  nothing' });
  const handle = createViewHandle(interaction, user, top);
  return {
    get view() {
      return handle.view;
    },
    get state() {
      return handle.state;
    },
    fill: handle.fill,
    choose: handle.choose,
    suggest: handle.suggest,
    waitFor: handle.waitFor,
    submit: async () => await submit(interaction, user, handle.view.id),
    close: async ({ all = false } = {}) =>
      await close(interaction, user, { viewId: handle.view.id, all }),
  };
}
