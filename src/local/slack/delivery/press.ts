import {
  choose,
  type Element,
  fieldKey,
  findElement,
  initialChoice,
  stateOf,
} from '../workspace/element.ts';
import type { Message } from '../workspace/entity.ts';
import { type Actor, type Interaction, triggerId } from './context.ts';
import type { Acknowledgement } from './envelope.ts';
import { renderAction, renderMessagePlace, renderWho } from './payload.ts';

export type Press = {
  readonly message: Message;
  readonly actionId: string;
  /** Needed when two blocks have the same action id. */
  readonly blockId?: string | undefined;
  /** The value of the chosen option, the day, the text. */
  readonly value?: string | readonly string[] | undefined;
};

/** Presses a button or chooses from a menu of a message. Throws when the person does not see it or it is not there. */
export async function press(
  interaction: Interaction,
  actor: Actor,
  pressed: Press,
): Promise<Acknowledgement> {
  const { message } = pressed;
  refuseUnseen(actor, message);
  const element = findElement(message, pressed);
  const key = messageFieldKey(actor, message, element);
  const choice = choose(element, pressed.value, interaction.offers.get(key));
  interaction.choices.set(key, choice);
  const place = { channel: message.channel, user: actor.user.id, original: message };
  const payload = {
    type: 'block_actions',
    ...renderWho(interaction, actor.user),
    ...renderMessagePlace(interaction, actor, message),
    trigger_id: triggerId(interaction, actor),
    response_url: interaction.responseUrls.issue(place).url,
    state: { values: renderState(interaction, actor, message) },
    actions: [renderAction(element, choice, interaction.workspace.nextTs())],
  };
  return await interaction.dispatch.deliver({ type: 'interactive', payload });
}

export function refuseUnseen({ user }: Actor, { visibleTo }: Message): void {
  if (visibleTo === undefined || visibleTo === user.id) return;
  throw new Error(`${user.name} does not see this message`);
}

function renderState({ choices }: Interaction, actor: Actor, message: Message) {
  return stateOf(
    message,
    (element) =>
      initialChoice(element) &&
      (choices.get(messageFieldKey(actor, message, element)) ?? initialChoice(element)),
  );
}

/** Names a field of a message as one person sees it. */
export function messageFieldKey(
  { user }: Actor,
  { channel, ts }: Message,
  element: Element,
): string {
  return [user.id, channel, ts, fieldKey(element)].join(' ');
}
