import { askFirst } from './confirm.js';
import { h } from './dom.js';
import { renderChoices, renderInputField, renderSelect } from './field.js';
import { icon } from './icon.js';
import { press } from './server.js';

/** Something to press or to choose from, in a message. */
export function renderElement(model, place) {
  const { element } = place;
  const act = createAct(model, place);
  if (element.type === 'button') return renderButton(element, act);
  if (element.type === 'overflow') return renderOverflow(element, act);
  if (/_select$/.test(element.type)) return renderSelect(model, element, act);
  if (/^(radio_buttons|checkboxes)$/.test(element.type)) return renderChoices(element, act);
  return renderInputField(place, act);
}

/** Tells the app, and the person when the app does not take it. */
function createAct(model, { element, block, message }) {
  return async (node, value) => {
    if (element.confirm && !(await askFirst(element.confirm))) return;
    node.classList.add('busy');
    const { ok, error } = await press({
      user: model.state.me.id,
      channel: message.channel,
      ts: message.ts,
      actionId: element.action_id,
      blockId: block.block_id,
      value,
    });
    node.classList.remove('busy');
    if (!ok) tellFailure(node, error);
  };
}

function tellFailure(node, error) {
  const container = node.closest('.block') ?? node;
  container.querySelector('.failure')?.remove();
  container.append(
    h(
      'p',
      { class: 'failure', role: 'alert' },
      icon('warning'),
      `The app did not take this: ${error}`,
    ),
  );
}

function renderButton(element, act) {
  const { text, style = '', url, action_id: id } = element;
  const classes = `button ${style}`;
  const onclick = (event) => {
    if (url) window.open(url, '_blank', 'noopener');
    void act(event.currentTarget);
  };
  return h('button', { class: classes, 'data-action-id': id, onclick }, text.text);
}

function renderOverflow(element, act) {
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
            'data-value': value,
            onclick: () => {
              details.open = false;
              void act(details, value);
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
