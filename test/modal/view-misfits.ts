import type { ModalView } from '@slack/types';

type Fields = Readonly<Record<string, unknown>>;

/** What Slack's documents forbid in a modal, as far as this form could do it. */
export function viewMisfits(view: ModalView): string[] {
  const ids = view.blocks.map((block) => block.block_id).filter((id) => id !== undefined);
  return [
    ...tooLong('title', view.title.text, 24),
    ...tooLong('submit', view.submit?.text ?? '', 24),
    ...tooLong('close', view.close?.text ?? '', 24),
    ...((view.private_metadata ?? '').length > 3000 ? ['private_metadata'] : []),
    ...(view.blocks.length > 100 ? [`${view.blocks.length} blocks`] : []),
    ...(new Set(ids).size < ids.length ? ['a block id twice'] : []),
    ...view.blocks.flatMap((block) => misfitsIn(block, '')),
  ];
}

function misfitsIn(value: unknown, at: string): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => misfitsIn(item, `${at}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Fields;
  const inner = Object.entries(fields).flatMap(([key, item]) => misfitsIn(item, `${at}/${key}`));
  return [...misfitsOf(fields, at), ...inner];
}

function misfitsOf(fields: Fields, at: string): string[] {
  switch (fields.type) {
    case 'input':
      return tooLong(`${at}/label`, textOf(fields.label), 2000);
    case 'actions':
      return (fields.elements as unknown[]).length > 25 ? [`${at}: too many elements`] : [];
    case 'button':
      return tooLong(at, textOf(fields.text), 75);
    case 'text':
    case 'plain_text':
      return tooLong(at, String(fields.text), 3000);
    case 'plain_text_input':
      return String(fields.initial_value ?? '').length > Number(fields.max_length)
        ? [`${at}: initial value`]
        : [];
    case 'number_input':
      return misfitsOfNumber(fields, at);
    case undefined:
      return 'value' in fields && 'text' in fields ? misfitsOfOption(fields, at) : [];
    default:
      return misfitsOfMenu(fields, at);
  }
}

function misfitsOfNumber({ initial_value, min_value, max_value }: Fields, at: string): string[] {
  if (initial_value === undefined) return [];
  const value = Number(initial_value);
  return Number.isInteger(value) && value >= Number(min_value) && value <= Number(max_value)
    ? []
    : [`${at}: ${initial_value}`];
}

function misfitsOfOption({ text, value }: Fields, at: string): string[] {
  return [...tooLong(at, textOf(text), 75), ...tooLong(`${at}/value`, String(value), 150)];
}

/** Slack takes no menu without options, none twice, and none chosen that is not there. */
function misfitsOfMenu(fields: Fields, at: string): string[] {
  const groups = (fields.option_groups ?? []) as { options: Fields[] }[];
  const options = [
    ...((fields.options ?? []) as Fields[]),
    ...groups.flatMap((group) => group.options),
  ];
  const chosen = [fields.initial_option, ...((fields.initial_options ?? []) as unknown[])].filter(
    (option) => option !== undefined,
  );
  const values = options.map(({ value }) => value);
  const chosenValues = chosen.map((option) => (option as Fields).value);
  const offered = options.map((option) => JSON.stringify(option));
  const isExternal = String(fields.type).endsWith('external_select');
  const strangers = chosen.filter((option) => !offered.includes(JSON.stringify(option)));
  return [
    ...(values.length > 100 ? [`${at}: ${values.length} options`] : []),
    ...(new Set(values).size < values.length ? [`${at}: an option twice`] : []),
    ...(new Set(chosenValues).size < chosenValues.length ? [`${at}: chosen twice`] : []),
    ...(!isExternal && strangers.length > 0 ? [`${at}: chosen but not offered`] : []),
  ];
}

function textOf(value: unknown): string {
  return String((value as Fields | undefined)?.text);
}

function tooLong(at: string, text: string, most: number): string[] {
  return text.length === 0 || text.length > most ? [`${at}: ${text.length} characters`] : [];
}
