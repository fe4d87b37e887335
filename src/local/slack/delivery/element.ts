import { isObject } from '../block/rule.ts';
import type { Message } from '../workspace/entity.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One thing to press or fill in, and the block it stands in. */
export type Element = {
  readonly blockId: string;
  readonly actionId: string;
  readonly fields: Fields;
};

/** What was chosen, in the words of the payload: `{ selected_option: {…} }`. */
export type Choice = Fields;

/** What people have chosen in messages so far, each for themselves. */
export type Choices = Map<string, Choice>;

export function elementsOf({ blocks }: Message): readonly Element[] {
  return blocks.flatMap((block) =>
    [...(Array.isArray(block.elements) ? block.elements : []), block.accessory, block.element]
      .filter(isObject)
      .filter(({ action_id }) => typeof action_id === 'string')
      .map((fields) => ({
        blockId: String(block.block_id),
        actionId: String(fields.action_id),
        fields,
      })),
  );
}

/** By the element's type: the field of the payload that says what was chosen, and the one it starts with. */
const choiceFields: Readonly<Record<string, readonly [chosen: string, initial: string]>> = {
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  multi_static_select: ['selected_options', 'initial_options'],
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
export function initialChoice({ fields }: Element): Choice | undefined {
  const [chosen, initial] = choiceFields[String(fields.type)] ?? [];
  if (chosen === undefined || initial === undefined) return undefined;
  return { [chosen]: fields[initial] ?? (chosen.endsWith('options') ? [] : null) };
}

/** What it means to choose `value` here; options are named by their value. Throws when there is no such option. */
export function choose({ fields }: Element, value: string | readonly string[] | undefined): Choice {
  if (fields.type === 'button') return fields.value === undefined ? {} : { value: fields.value };
  const [chosen] =
    fields.type === 'overflow' ? ['selected_option'] : (choiceFields[String(fields.type)] ?? []);
  if (chosen === undefined) return {};
  if (chosen === 'selected_option') return { [chosen]: option(fields, String(value ?? '')) };
  const values = [value ?? []].flat();
  if (chosen === 'selected_options') {
    return { [chosen]: values.map((entry) => option(fields, entry)) };
  }
  if (chosen.endsWith('s')) return { [chosen]: values };
  return { [chosen]: chosen === 'selected_date_time' ? Number(value) : (value ?? null) };
}

function option(fields: Fields, value: string): unknown {
  const groups = Array.isArray(fields.option_groups) ? fields.option_groups : [fields];
  const options = groups.flatMap((group) => (Array.isArray(group.options) ? group.options : []));
  const found = options.find((entry: unknown) => isObject(entry) && entry.value === value);
  if (found) return found;
  const known = options.map((entry: unknown) => (isObject(entry) ? entry.value : '')).join(', ');
  throw new Error(`There is no option "${value}" here. There is: ${known || 'none'}`);
}
