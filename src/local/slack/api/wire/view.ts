import {
  type Choice,
  type Element,
  fieldKey,
  initialChoice,
  type State,
  stateOf,
} from '../../workspace/element.ts';
import type { View } from '../../workspace/view.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** How Slack writes a view, with what the person has filled in so far. */
export function wireView({ team, installation }: Workspace, view: View): Record<string, unknown> {
  return {
    id: view.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: viewState(view) },
    hash: view.hash,
    title: view.title ?? null,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: installation.appId,
    external_id: view.externalId,
    app_installed_team_id: team.id,
    bot_id: installation.botId,
  };
}

export function viewState(view: View): State {
  return stateOf(view, (element) => choiceIn(view, element));
}

/** What stands in the field: what the person has put there, else what it started with. */
export function choiceIn(view: View, element: Element): Choice | undefined {
  return view.filled[fieldKey(element)] ?? initialChoice(element, view.channel);
}
