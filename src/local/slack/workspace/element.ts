import { isObject } from '../block/rule.ts';
import type { Block } from './entity.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One thing to press or fill in, and the block it stands in. */
export type Element = {
  readonly blockId: string;
  readonly actionId: string;
  readonly fields: Fields;
  readonly block: Block;
};

/** What was chosen, in the words of the payload: `{ selected_option: {…} }`. */
export type Choice = Fields;

type HasBlocks = { readonly blocks: readonly Block[] };

export function elementsOf({ blocks }: HasBlocks): readonly Element[] {
  return blocks.flatMap((block) =>
    [...(Array.isArray(block.elements) ? block.elements : []), block.accessory, block.element]
      .filter(isObject)
      .filter(({ action_id }) => typeof action_id === 'string')
      .map((fields) => ({
        blockId: String(block.block_id),
        actionId: String(fields.action_id),
        fields,
        block,
      })),
  );
}

/** The element of this action id, of both ids with a space between, or the only one of the block of this id. */
export function findElement(
  source: HasBlocks,
  { actionId, blockId }: { readonly actionId: string; readonly blockId?: string | undefined },
): Element {
  const elements = elementsOf(source);
  const found =
    elements.find(
      (element) =>
        element.actionId === actionId && (blockId === undefined || element.blockId === blockId),
    ) ??
    elements.find((element) => fieldKey(element) === actionId) ??
    onlyOne(elements.filter((element) => element.blockId === actionId));
  if (found) return found;
  const known = elements.map((element) => element.actionId).join(', ');
  throw new Error(`There is no "${actionId}" to press or fill in. There is: ${known || 'nothing'}`);
}

function onlyOne<T>(entries: readonly T[]): T | undefined {
  return entries.length === 1 ? entries[0] : undefined;
}

/** Names a field within one message or view. */
export function fieldKey({ blockId, actionId }: Element): string {
  return `${blockId} ${actionId}`;
}

/** By the element's type: the field of the payload that says what was chosen, and the one it starts with. */
const choiceFields: Readonly<Record<string, readonly [chosen: string, initial: string]>> = {
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  checkboxes: ['selected_options', 'initial_options'],
  users_select: ['selected_user', 'initial_user'],
  multi_users_select: ['selected_users', 'initial_users'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  plain_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
};

/** Undefined for a button or an overflow menu: they keep nothing. */
export function emptyChoice({ fields }: Element): Choice | undefined {
  const [chosen] = choiceFields[String(fields.type)] ?? [];
  return chosen === undefined ? undefined : { [chosen]: chosen.endsWith('s') ? [] : null };
}

/** What stands in a field before anyone touches it; `channel` is where the person is. */
export function initialChoice(element: Element, channel?: string): Choice | undefined {
  const { fields } = element;
  const [chosen, initial] = choiceFields[String(fields.type)] ?? [];
  if (chosen === undefined || initial === undefined) return undefined;
  if (fields[initial] !== undefined) return { [chosen]: fields[initial] };
  if (fields.default_to_current_conversation !== true || channel === undefined) {
    return emptyChoice(element);
  }
  return { [chosen]: chosen.endsWith('s') ? [channel] : channel };
}

export function isEmpty(choice: Choice): boolean {
  return Object.values(choice).every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

/**
 * What it means to choose `value` here; options are named by their value, `offered` are those that the app
 * suggested. Throws when there is no such option.
 */
export function choose(
  { fields }: Element,
  value: string | readonly string[] | undefined,
  offered: readonly unknown[] = [],
): Choice {
  if (fields.type === 'button') return fields.value === undefined ? {} : { value: fields.value };
  const [chosen] =
    fields.type === 'overflow' ? ['selected_option'] : (choiceFields[String(fields.type)] ?? []);
  if (chosen === undefined) return {};
  const options = [...optionsOf(fields), ...offered];
  if (chosen === 'selected_option') return { [chosen]: option(options, String(value ?? '')) };
  const values = [value ?? []].flat();
  refuseTooMany(fields, values);
  if (chosen === 'selected_options') {
    return { [chosen]: values.map((entry) => option(options, entry)) };
  }
  if (chosen.endsWith('s')) return { [chosen]: values };
  return { [chosen]: chosen === 'selected_date_time' ? Number(value) : (value ?? null) };
}

function refuseTooMany({ max_selected_items: most }: Fields, values: readonly string[]): void {
  if (typeof most === 'number' && values.length > most) {
    throw new Error(`No more than ${most} can be chosen here`);
  }
}

/** All options, those in groups too. */
export function optionsOf(fields: Fields): readonly unknown[] {
  const groups = Array.isArray(fields.option_groups) ? fields.option_groups : [fields];
  return groups.flatMap((group) => (Array.isArray(group.options) ? group.options : []));
}

function option(options: readonly unknown[], value: string): unknown {
  const found = options.find((entry) => isObject(entry) && entry.value === value);
  if (found) return found;
  const known = options.map((entry) => (isObject(entry) ? entry.value : '')).join(', ');
  throw new Error(`There is no option "${value}" here. There is: ${known || 'none'}`);
}

/** Whether a field whose options have changed still has what was chosen. */
export function isStillThere({ fields }: Element, choice: Choice): boolean {
  if (!Array.isArray(fields.options) && !Array.isArray(fields.option_groups)) return true;
  const known = optionsOf(fields).map((entry) => (isObject(entry) ? entry.value : undefined));
  const chosen = Object.values(choice).flat().filter(isObject);
  return chosen.every(({ value }) => known.includes(value));
}

/** By block id, then by action id: `{ type, … }` with what was chosen. */
export type State = Readonly<Record<string, Readonly<Record<string, Choice>>>>;

/** Everything in the blocks that keeps a choice. */
export function stateOf(
  source: HasBlocks,
  choiceOf: (element: Element) => Choice | undefined,
): State {
  const state: Record<string, Record<string, Choice>> = {};
  for (const element of elementsOf(source)) {
    const choice = choiceOf(element);
    if (!choice) continue;
    const { type, timezone } = element.fields;
    const ofBlock = state[element.blockId] ?? {};
    state[element.blockId] = ofBlock;
    ofBlock[element.actionId] = { type, ...choice, ...(timezone ? { timezone } : {}) };
  }
  return state;
}
