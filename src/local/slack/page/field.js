import { h } from './dom.js';
import { channelTitle } from './model.js';

/** A menu of one choice or of several. */
export function renderSelect(model, element, act) {
  const isMany = element.type.startsWith('multi_');
  const chosen = initialValues(element);
  const select = h(
    'select',
    {
      class: 'select',
      multiple: isMany,
      'data-action-id': element.action_id,
      onchange: () => {
        const values = [...select.selectedOptions].map(({ value }) => value);
        void act(select, isMany ? values : values[0]);
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
  if (options)
    return h(
      'optgroup',
      { label },
      options.map((option) => renderOption(option, chosen)),
    );
  return h('option', { value, selected: chosen.includes(value) }, label);
}

function optionsOf(model, element) {
  const { users, channels } = model.state;
  if (element.type.includes('users')) {
    return users.map(({ id, realName }) => ({ value: id, label: realName }));
  }
  if (/conversations|channels/.test(element.type)) {
    return channels.map((channel) => ({ value: channel.id, label: channelTitle(model, channel) }));
  }
  const plain = (options) => options.map(({ text, value }) => ({ label: text.text, value }));
  if (element.option_groups) {
    return element.option_groups.map(({ label, options }) => ({
      label: label.text,
      options: plain(options),
    }));
  }
  return plain(element.options ?? []);
}

function initialValues(element) {
  const [, initial] = Object.entries(element).find(([name]) => name.startsWith('initial_')) ?? [];
  return [initial ?? []].flat().map((entry) => entry.value ?? String(entry));
}

/** Radio buttons and checkboxes. */
export function renderChoices(element, act) {
  const isMany = element.type === 'checkboxes';
  const chosen = initialValues(element);
  const group = h('div', { class: 'choices', 'data-action-id': element.action_id });
  const name = `${element.action_id} ${crypto.randomUUID()}`;
  const choose = () => {
    const values = [...group.querySelectorAll('input:checked')].map(({ value }) => value);
    void act(group, isMany ? values : values[0]);
  };
  group.append(
    ...element.options.map(({ text, value, description }) =>
      h(
        'label',
        {},
        h('input', {
          type: isMany ? 'checkbox' : 'radio',
          name,
          value,
          checked: chosen.includes(value),
          onchange: choose,
        }),
        h('span', {}, text.text),
        description ? h('small', {}, description.text) : undefined,
      ),
    ),
  );
  return group;
}

const inputTypes = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
};

/** A field to type into or to pick a time with. */
export function renderInputField({ element, block }, act) {
  const isPicker = /picker$/.test(element.type);
  const [initial = ''] = initialValues(element);
  const field = h(element.multiline ? 'textarea' : 'input', {
    class: 'field',
    type: inputTypes[element.type] ?? 'text',
    value: element.type === 'datetimepicker' ? '' : initial,
    placeholder: element.placeholder?.text,
    'data-action-id': element.action_id,
    onchange: () => {
      if (isPicker) void act(field, pickedValue(element, field.value));
    },
    onkeydown: (event) => {
      if (event.key !== 'Enter' || isPicker || !block.dispatch_action) return;
      event.preventDefault();
      void act(field, field.value);
    },
  });
  return field;
}

/** Slack writes a picked instant as seconds. */
function pickedValue({ type }, value) {
  return type === 'datetimepicker' ? String(Math.floor(new Date(value).getTime() / 1000)) : value;
}
