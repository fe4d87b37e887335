import { choiceIn } from '../../api/wire/view.ts';
import { elementsOf } from '../../workspace/element.ts';
import type { User } from '../../workspace/entity.ts';
import type { View } from '../../workspace/view.ts';
import type { Interaction } from '../context.ts';
import { renderViewPlace, renderWho } from '../payload.ts';
import { showAnswer } from './answer.ts';
import { checkFields } from './check.ts';
import { findOpenView } from './fill.ts';
import { type Submission, showErrors } from './submission.ts';

/** Presses the modal's button. Throws when it has none or is not in front of the person. */
export async function submit(
  interaction: Interaction,
  user: User,
  viewId: string,
): Promise<Submission> {
  const { workspace, dispatch } = interaction;
  const view = findOpenView(workspace, user, viewId);
  if (!view.submit) throw new Error(`The view ${viewId} has nothing to submit`);
  const problems = checkFields(view);
  if (Object.keys(problems).length > 0) return showErrors(workspace, view, problems);
  const submitted = workspace.views.save({ ...view, errors: {} });
  const { view: seen } = renderViewPlace(interaction, submitted);
  const { channel } = view;
  const payload = {
    type: 'view_submission',
    ...renderWho(interaction, user),
    trigger_id: workspace.triggers.issue({ user: user.id, channel, viewId }),
    view: seen,
    response_urls: issueResponseUrls(interaction, submitted),
  };
  const taken = await dispatch.deliver({ type: 'interactive', payload });
  if (!taken.ok) return { outcome: 'failed', error: taken.error };
  return showAnswer(workspace, viewId, taken.body ?? {});
}

/** One for each channel that was chosen in a field that asks for it. */
function issueResponseUrls({ responseUrls }: Interaction, view: View) {
  return elementsOf(view)
    .filter(({ fields }) => fields.response_url_enabled === true)
    .flatMap((element) => {
      const { selected_conversation, selected_channel } = choiceIn(view, element) ?? {};
      const channel = selected_conversation ?? selected_channel;
      if (typeof channel !== 'string') return [];
      const { blockId: block_id, actionId: action_id } = element;
      const { url } = responseUrls.issue({ channel, user: view.user, original: undefined });
      return [{ block_id, action_id, channel_id: channel, response_url: url }];
    });
}
