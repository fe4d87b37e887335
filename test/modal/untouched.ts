import type { ModalView } from '@slack/types';

type Fields = Readonly<Record<string, unknown>>;

/** What Slack sends for a view in which nothing was touched: its `view`, as in a submission. */
export function untouched(view: ModalView) {
  return {
    private_metadata: view.private_metadata,
    state: { values: Object.fromEntries(view.blocks.flatMap(stateOf)) },
  };
}

function stateOf(block: object): [string, Fields][] {
  const { type, block_id, element, elements } = block as Fields;
  const all = (type === 'input' ? [element] : type === 'actions' ? elements : []) as Fields[];
  const kept = all.filter((one) => one.type !== 'button');
  if (kept.length === 0) return [];
  return [
    [String(block_id), Object.fromEntries(kept.map((one) => [one.action_id, fieldValue(one)]))],
  ];
}

/** Fields that nobody filled in come with null, lists as empty. */
function fieldValue(element: Fields): Fields {
  const { type } = element;
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'plain_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    default:
      throw new Error(`no field of type ${type} is known here`);
  }
}
