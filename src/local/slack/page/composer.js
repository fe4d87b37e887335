import { h } from './dom.js';
import { createHints } from './hints.js';
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
  const node = h(
    'form',
    { class: 'composer' },
    hints.node,
    h('div', { class: 'box' }, field, button),
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

  node.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  field.addEventListener('input', () => {
    resize(field);
    hints.update(field.value);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Tab' && hints.complete()) {
      event.preventDefault();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const text = history.move(event.key === 'ArrowUp' ? 1 : -1, field.value);
      if (text === undefined) return;
      event.preventDefault();
      setText(field, text);
      hints.update(text);
    }
  });

  return { node, setPlaceholder: (text) => field.setAttribute('placeholder', text) };
}

function setText(field, text) {
  field.value = text;
  resize(field);
}

function resize(field) {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
}

/** What was sent from here, newest first. It is walked only from an empty field or from within itself. */
function createHistory() {
  const sent = [];
  let place = 0;
  return {
    add: (text) => {
      if (sent[0] !== text) sent.unshift(text);
      place = 0;
    },
    move: (step, current) => {
      const isWalking = place > 0 && current === sent[place - 1];
      if (!isWalking && current !== '') return undefined;
      if (!isWalking) place = 0;
      const next = place + step;
      if (next < 0 || next > sent.length) return undefined;
      place = next;
      return next === 0 ? '' : sent[next - 1];
    },
  };
}
