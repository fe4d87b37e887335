import { h } from './dom.js';
import { optionsOf } from './option.js';

/** A menu of one choice or of several. */
export function renderSelect(model, place) {
  const { element, host } = place;
  const isMany = element.type.startsWith('multi_');
  const chosen = host.chosen(place).map(valueIn);
  const select = h(
    'select',
    {
      class: 'select',
      multiple: isMany,
      'data-action-id': element.action_id,
      onchange: () => {
        const values = [...select.selectedOptions].map(({ value }) => value);
        void host.choose(select, place, isMany ? values : values[0]);
      },
    },
    isMany || chosen.length > 0
      ? undefined
      : h(
          'option',
          { value: '', disabled: true, selected: true },
          element.placeholder?.text ?? 'Choose',
        ),
    optionsOf(model, element).map((option) => renderOption(option, chosen)),
  );
  return select;
}

function renderOption({ label, value, options }, chosen) {
  if (options) {
    const children = options.map((option) => renderOption(option, chosen));
    return h('optgroup', { label }, children);
  }
  return h('option', { value, selected: chosen.includes(value) }, label);
}

export function valueIn(entry) {
  return entry.value ?? entry;
}

/** Radio buttons and checkboxes. */
export function renderChoices(place) {
  const { element, host } = place;
  const isMany = element.type === 'checkboxes';
  const group = h('div', {
    class: 'choices',
    role: isMany ? 'group' : 'radiogroup',
    'data-action-id': element.action_id,
  });
  const name = `${element.action_id} ${crypto.randomUUID()}`;
  const choose = () => {
    const values = [...group.querySelectorAll('input:checked')].map(({ value }) => value);
    void host.choose(group, place, isMany ? values : values[0]);
  };
  group.append(
    ...element.options.map(({ text, value, description }) =>
      h(
        'label',
        {},
        h('input', { type: isMany ? 'checkbox' : 'radio', name, value, onchange: choose }),
        h('span', {}, text.text),
        description ? h('small', {}, description.text) : undefined,
      ),
    ),
  );
  group.sync = () => {
    const chosen = host.chosen(place).map(valueIn);
    for (const input of group.querySelectorAll('input')) {
      input.checked = chosen.includes(input.value);
    }
  };
  group.sync();
  return group;
}

const inputTypes = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
  email_text_input: 'email',
  url_text_input: 'url',
};

/** A field to type into or to pick a time with. */
export function renderInputField(place) {
  const { element, host } = place;
  const isPicker = /picker$/.test(element.type);
  const field = h(element.multiline ? 'textarea' : 'input', {
    class: 'field',
    type: inputTypes[element.type] ?? 'text',
    inputmode: element.type === 'number_input' ? 'decimal' : undefined,
    rows: element.multiline ? '4' : undefined,
    maxlength: element.max_length,
    placeholder: element.placeholder?.text,
    'data-action-id': element.action_id,
    onchange: () => {
      if (isPicker) void host.choose(field, place, pickedValue(element, field.value));
    },
    oninput: () => {
      if (!isPicker) host.write(place, field.value);
    },
    onkeydown: (event) => {
      if (event.key !== 'Enter' || event.isComposing || isPicker) return;
      if (element.multiline && !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      void host.enter(field, place, field.value);
    },
  });
  field.sync = () => {
    if (document.activeElement === field) return;
    const [value = ''] = host.chosen(place);
    field.value = element.type === 'datetimepicker' ? localInstant(value) : value;
  };
  field.sync();
  return field;
}

/** Slack writes a picked instant as seconds. */
function pickedValue({ type }, value) {
  if (type !== 'datetimepicker' || value === '') return value;
  return String(Math.floor(new Date(value).getTime() / 1000));
}

/** As the browser's own picker has it: `2026-11-20T09:30`, in the browser's zone. */
function localInstant(seconds) {
  if (seconds === '') return '';
  const instant = new Date(Number(seconds) * 1000);
  const shifted = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
