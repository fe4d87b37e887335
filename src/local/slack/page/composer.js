import { h } from './dom.js';
import { createHints } from './hints.js';
import { createHistory } from './history.js';
import { icon } from './icon.js';
import { type } from './server.js';

/** Where one types. Enter sends, Shift+Enter makes a line, the up arrow brings back what was typed before. */
export function createComposer(model, { threadTs }) {
  const history = createHistory();
  const hints = createHints(model, (text) => {
    setText(field, text);
    field.focus();
  });
  const field = h('textarea', { rows: '1', 'aria-label': 'Message', spellcheck: 'false' });
  const button = h('button', { class: 'send', type: 'submit', 'aria-label': 'Send' }, icon('send'));
  const shortcuts = renderShortcutButton(() => hints.toggleShortcuts());
  const node = h(
    'form',
    { class: 'composer' },
    hints.node,
    h('div', { class: 'box' }, shortcuts, field, button),
  );

  async function send() {
    const text = field.value.trim();
    if (text === '') return;
    history.add(text);
    setText(field, '');
    hints.update('');
    const fields = {
      user: model.state.me.id,
      channel: model.channelId,
      text,
      threadTs: threadTs(),
    };
    const { outcome, error } = await type(fields);
    if (outcome === undefined) {
      setText(field, text);
      hints.tell(`Not sent: ${error}`);
    }
  }

  /** Whether the key did something else than write. */
  function takeKey({ key, shiftKey, isComposing }) {
    if (key === 'Enter' && !shiftKey && !isComposing) {
      void send();
      return true;
    }
    if (key === 'Tab') return hints.complete();
    const step = { ArrowUp: 1, ArrowDown: -1 }[key];
    const text = step && history.move(step, field.value);
    if (text === undefined) return false;
    setText(field, text);
    hints.update(text);
    return true;
  }

  node.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  field.addEventListener('input', () => {
    resize(field);
    hints.update(field.value);
  });
  field.addEventListener('keydown', (event) => {
    if (takeKey(event)) event.preventDefault();
  });

  return {
    node,
    show: (placeholder) => {
      field.setAttribute('placeholder', placeholder);
      shortcuts.hidden = !model.state.shortcuts.some(({ type: kind }) => kind === 'global');
    },
  };
}

function renderShortcutButton(onclick) {
  const label = { 'aria-label': 'Shortcuts', title: 'Shortcuts' };
  return h('button', { type: 'button', class: 'shortcuts', ...label, onclick }, icon('bolt'));
}

function setText(field, text) {
  field.value = text;
  resize(field);
}

function resize(field) {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
}
