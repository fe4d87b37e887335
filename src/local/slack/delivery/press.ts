import { wireMessage } from '../api/wire/message.ts';
import type { Message } from '../workspace/entity.ts';
import { type Actor, channelName, type Interaction, triggerId } from './context.ts';
import {
  type Choice,
  type Choices,
  choose,
  type Element,
  elementsOf,
  initialChoice,
} from './element.ts';
import type { Acknowledgement } from './envelope.ts';

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
  if (message.visibleTo !== undefined && message.visibleTo !== actor.user.id) {
    throw new Error(`${actor.user.name} does not see this message`);
  }
  const element = findElement(pressed);
  const choice = choose(element, pressed.value);
  interaction.choices.set(choiceKey(actor, message, element), choice);
  const place = { channel: message.channel, user: actor.user.id, original: message };
  const payload = {
    ...renderPlace(interaction, actor, message),
    response_url: interaction.responseUrls.issue(place).url,
    state: { values: renderState(interaction.choices, actor, message) },
    actions: [renderAction(element, choice, interaction.workspace.nextTs())],
  };
  return await interaction.dispatch.deliver({ type: 'interactive', payload });
}

function findElement({ message, actionId, blockId }: Press): Element {
  const elements = elementsOf(message);
  const found = elements.find(
    (element) =>
      element.actionId === actionId && (blockId === undefined || element.blockId === blockId),
  );
  if (found) return found;
  const known = elements.map((element) => element.actionId).join(', ');
  throw new Error(`The message has no "${actionId}" to press. It has: ${known || 'nothing'}`);
}

function renderPlace(interaction: Interaction, { user, channel }: Actor, message: Message) {
  const { team, installation } = interaction.workspace;
  const isEphemeral = message.visibleTo !== undefined;
  return {
    type: 'block_actions',
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: installation.appId,
    token: interaction.verificationToken,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    trigger_id: triggerId(interaction),
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel.id, name: channelName(channel) },
    ...(isEphemeral ? {} : { message: wireMessage(interaction, message) }),
  };
}

function renderAction({ blockId, actionId, fields }: Element, choice: Choice, ts: string) {
  const { type, text, style, placeholder } = fields;
  return {
    type,
    action_id: actionId,
    block_id: blockId,
    ...(type === 'button' ? { text, ...(style ? { style } : {}) } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...choice,
    action_ts: ts,
  };
}

/** Everything in the message that keeps a choice, by block and action. */
function renderState(choices: Choices, actor: Actor, message: Message) {
  const values: Record<string, Record<string, unknown>> = {};
  for (const element of elementsOf(message)) {
    const initial = initialChoice(element);
    if (!initial) continue;
    const choice = choices.get(choiceKey(actor, message, element)) ?? initial;
    const ofBlock = values[element.blockId] ?? {};
    values[element.blockId] = ofBlock;
    ofBlock[element.actionId] = { type: element.fields.type, ...choice };
  }
  return values;
}

function choiceKey({ user }: Actor, { channel, ts }: Message, { blockId, actionId }: Element) {
  return [user.id, channel, ts, blockId, actionId].join(' ');
}
