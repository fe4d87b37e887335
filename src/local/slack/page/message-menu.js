import { h } from './dom.js';
import { icon } from './icon.js';
import { useShortcut } from './server.js';

/** The shortcuts that the app has for a message; undefined when it has none. */
export function renderMessageMenu(model, message) {
  const shortcuts = model.state.shortcuts.filter(({ type }) => type === 'message');
  if (shortcuts.length === 0 || message.isTombstone) return undefined;
  const details = h(
    'details',
    { class: 'overflow message-menu' },
    h('summary', { 'aria-label': 'More actions', title: 'More actions' }, icon('more')),
    h(
      'div',
      { class: 'menu-list' },
      shortcuts.map((shortcut) => row(shortcut, () => void use(shortcut))),
    ),
  );

  async function use({ callbackId }) {
    details.open = false;
    details.querySelector('.failure')?.remove();
    const { channel, ts } = message;
    const taken = await useShortcut({ user: model.state.me.id, channel, ts, callbackId });
    if (taken.ok) return;
    const text = `The app did not take this: ${taken.error}`;
    details.parentElement.append(
      h('p', { class: 'failure', role: 'alert' }, icon('warning'), text),
    );
  }

  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (!details.contains(relatedTarget)) details.open = false;
  });
  return details;
}

function row({ name, description }, onclick) {
  return h('button', { type: 'button', title: description, onclick }, name);
}
