import { fillText } from '../api/fill-text.ts';
import { optionGroups, suggestedOptions } from '../block/option.ts';
import { describeFlaw, only } from '../block/rule.ts';
import { type Element, findElement, optionsOf } from '../workspace/element.ts';
import type { Message, User } from '../workspace/entity.ts';
import type { View } from '../workspace/view.ts';
import type { Actor, Interaction } from './context.ts';
import { renderMessagePlace, renderViewPlace, renderWho } from './payload.ts';
import { messageFieldKey, refuseUnseen } from './press.ts';
import { viewFieldKey } from './view/fill.ts';

/** What was typed into a menu whose options the app makes as one types. */
export type Query = {
  readonly actionId: string;
  readonly blockId?: string | undefined;
  readonly query: string;
};

type Fields = Readonly<Record<string, unknown>>;

/** `options` or `option_groups` as the app gave them; neither when too little is typed to ask the app. */
export type Suggestion =
  | { readonly ok: true; readonly options?: unknown; readonly option_groups?: unknown }
  | { readonly ok: false; readonly error: string; readonly details?: readonly string[] };

type Asked = {
  readonly user: User;
  readonly element: Element;
  readonly key: string;
  readonly place: Fields;
  readonly query: string;
};

const usualMinLength = 3;

export async function suggestInView(
  interaction: Interaction,
  view: View,
  asked: Query & { readonly user: User },
): Promise<Suggestion> {
  const element = findElement(view, asked);
  const place = renderViewPlace(interaction, view);
  return await suggest(interaction, { ...asked, element, key: viewFieldKey(view, element), place });
}

export async function suggestInMessage(
  interaction: Interaction,
  actor: Actor,
  { message, ...asked }: Query & { readonly message: Message },
): Promise<Suggestion> {
  refuseUnseen(actor, message);
  const element = findElement(message, asked);
  const key = messageFieldKey(actor, message, element);
  const place = renderMessagePlace(interaction, actor, message);
  return await suggest(interaction, { ...asked, user: actor.user, element, key, place });
}

async function suggest(interaction: Interaction, asked: Asked): Promise<Suggestion> {
  const { user, element, key, place, query } = asked;
  const { type, min_query_length: minLength = usualMinLength } = element.fields;
  if (!/external_select$/.test(String(type))) {
    throw new Error(`"${element.actionId}" is no external select; its options are all there`);
  }
  if (query.length < Number(minLength)) return { ok: true };
  const payload = {
    type: 'block_suggestion',
    ...renderWho(interaction, user),
    ...place,
    action_id: element.actionId,
    block_id: element.blockId,
    value: query,
  };
  const taken = await interaction.dispatch.deliver({ type: 'interactive', payload });
  if (!taken.ok) return taken;
  const answer = readOptions(taken.body ?? {});
  if (answer.ok) {
    const before = interaction.offers.get(key) ?? [];
    interaction.offers.set(key, [...optionsOf(answer), ...before]);
  }
  return answer;
}

function readOptions({ options, option_groups }: Fields): Suggestion {
  const found = { ...(options ? { options } : {}), ...(option_groups ? { option_groups } : {}) };
  const flaws = [
    ...only('options', 'option_groups')(found, ''),
    ...(options ? suggestedOptions(options, '/options') : []),
    ...(option_groups ? optionGroups(option_groups, '/option_groups') : []),
  ];
  if (flaws.length > 0)
    return { ok: false, error: 'invalid_options', details: flaws.map(describeFlaw) };
  return { ok: true, ...fillText(found) };
}
