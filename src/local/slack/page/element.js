import { renderCombobox } from './combobox.js';
import { h } from './dom.js';
import { renderChoices, renderInputField, renderSelect } from './field.js';

/** Something to press or to choose from, in a message or a view. */
export function renderElement(model, place) {
  const { element, host } = place;
  if (element.type === 'button') return renderButton(place);
  if (element.type === 'overflow') return renderOverflow(place);
  if (/_select$/.test(element.type)) {
    const isList = host.isView || element.type.includes('external');
    return isList ? renderCombobox(model, place) : renderSelect(model, place);
  }
  if (/^(radio_buttons|checkboxes)$/.test(element.type)) return renderChoices(place);
  return renderInputField(place);
}

function renderButton(place) {
  const { text, style = '', url, action_id: id, accessibility_label: label } = place.element;
  const onclick = (event) => {
    if (url) window.open(url, '_blank', 'noopener');
    void place.host.press(event.currentTarget, place);
  };
  return h(
    'button',
    {
      type: 'button',
      class: `button ${style}`,
      'data-action-id': id,
      'aria-label': label,
      onclick,
    },
    text.text,
  );
}

function renderOverflow(place) {
  const { element, host } = place;
  const details = h(
    'details',
    { class: 'overflow', 'data-action-id': element.action_id },
    h('summary', { class: 'button', 'aria-label': 'More' }, '⋯'),
    h(
      'div',
      { class: 'menu-list' },
      element.options.map(({ text, value }) =>
        h(
          'button',
          {
            type: 'button',
            'data-value': value,
            onclick: () => {
              details.open = false;
              void host.press(details, place, value);
            },
          },
          text.text,
        ),
      ),
    ),
  );
  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (!details.contains(relatedTarget)) details.open = false;
  });
  return details;
}
