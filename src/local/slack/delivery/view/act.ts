import { choiceIn } from '../../api/wire/view.ts';
import { isObject } from '../../block/rule.ts';
import { choose, type Element, findElement } from '../../workspace/element.ts';
import type { User } from '../../workspace/entity.ts';
import type { Interaction } from '../context.ts';
import type { Acknowledgement } from '../envelope.ts';
import { renderAction, renderViewPlace, renderWho } from '../payload.ts';
import { type Entry, fill, findOpenView } from './fill.ts';

export type Act = Entry & { readonly viewId: string };

/** Fills a field in and, when the app wants to know at once, tells it; undefined when it does not. */
export async function change(
  interaction: Interaction,
  user: User,
  act: Act,
): Promise<Acknowledgement | undefined> {
  const element = fill(interaction, findOpenView(interaction.workspace, user, act.viewId), act);
  return dispatchesOn(element) === 'change' ? await tell(interaction, user, act) : undefined;
}

/** Presses a button, chooses from a menu, or fills a field in and presses Enter. */
export async function act(
  interaction: Interaction,
  user: User,
  act: Act,
): Promise<Acknowledgement | undefined> {
  const view = findOpenView(interaction.workspace, user, act.viewId);
  const element = findElement(view, act);
  if (choiceIn(view, element) === undefined) return await tell(interaction, user, act);
  fill(interaction, view, act);
  return dispatchesOn(element) === 'never' ? undefined : await tell(interaction, user, act);
}

async function tell(
  interaction: Interaction,
  user: User,
  { viewId, ...entry }: Act,
): Promise<Acknowledgement> {
  const { workspace, dispatch } = interaction;
  const view = findOpenView(workspace, user, viewId);
  const element = findElement(view, entry);
  const choice = choiceIn(view, element) ?? choose(element, entry.value);
  const { channel } = view;
  const payload = {
    type: 'block_actions',
    ...renderWho(interaction, user),
    ...renderViewPlace(interaction, view),
    trigger_id: workspace.triggers.issue({ user: user.id, channel, viewId }),
    actions: [renderAction(element, choice, workspace.nextTs())],
  };
  return await dispatch.deliver({ type: 'interactive', payload });
}

/** When the app hears of a field: at once, when one presses Enter in it, or not before the submission. */
function dispatchesOn({ block, fields }: Element): 'change' | 'enter' | 'never' {
  if (block.type !== 'input') return 'change';
  if (block.dispatch_action !== true) return 'never';
  if (!/_input$/.test(String(fields.type))) return 'change';
  const config = isObject(fields.dispatch_action_config) ? fields.dispatch_action_config : {};
  const { trigger_actions_on: on = ['on_enter_pressed'] } = config;
  return Array.isArray(on) && on.includes('on_character_entered') ? 'change' : 'enter';
}
