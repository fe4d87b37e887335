import { createBlockList } from './block-list.js';
import { arrange, h } from './dom.js';
import { createViewHost } from './host.js';
import { icon } from './icon.js';
import { closeView, submitView } from './server.js';

/** The modals in front of the person, the top one drawn. Returns how to draw. */
export function createModals(model) {
  const dialog = h('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' });
  const drawn = new Map();

  const close = (all) => {
    const top = model.modals.at(-1);
    if (top) void closeView({ user: model.state.me.id, viewId: top.id, all });
  };
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    close(true);
  });

  function find(view) {
    if (!drawn.has(view.id)) drawn.set(view.id, createModal(model, view.id, close));
    return drawn.get(view.id);
  }

  function show(view) {
    const modal = find(view);
    modal.show(view);
    const isNew = modal.node.parentNode !== dialog || !dialog.open;
    arrange(dialog, [modal.node]);
    if (!dialog.isConnected) document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
    if (isNew) modal.focus();
  }

  return () => {
    const { modals } = model;
    const open = new Set(modals.map(({ id }) => id));
    for (const id of drawn.keys()) if (!open.has(id)) drawn.delete(id);
    if (modals.length > 0) show(modals.at(-1));
    else {
      dialog.close();
      dialog.remove();
    }
  };
}

function createModal(model, viewId, close) {
  let isWrong = false;
  const host = createViewHost(model, { submit: () => void submit() });
  const list = createBlockList(model, host);
  const title = h('h2', { id: 'modal-title' });
  const notice = h('p', { class: 'failure', role: 'alert', hidden: true });
  const closeButton = h('button', { type: 'button', class: 'button', onclick: () => close(false) });
  const submitButton = h('button', {
    type: 'button',
    class: 'button primary submit',
    onclick: () => void submit(),
  });
  const cross = h(
    'button',
    { type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => close(true) },
    icon('close'),
  );
  const body = h('div', { class: 'modal-body' }, notice, list.node);
  const node = h(
    'div',
    { class: 'modal-frame' },
    h('header', {}, h('img', { src: '/page/icon.svg', alt: '' }), title, cross),
    body,
    h('footer', {}, closeButton, submitButton),
  );

  /** What is wrong comes with the view, sooner or later than the answer to the submission. */
  function focusWrong() {
    const wrong = isWrong && node.querySelector('.invalid :is(input, textarea)');
    if (!wrong) return;
    isWrong = false;
    wrong.focus();
  }

  async function submit() {
    if (submitButton.hidden || submitButton.disabled) return;
    submitButton.disabled = true;
    notice.hidden = true;
    await host.settled();
    const { outcome, error, details = [] } = await submitView({ user: model.state.me.id, viewId });
    submitButton.disabled = false;
    if (outcome === 'errors') {
      isWrong = true;
      focusWrong();
    }
    if (outcome === 'failed' || outcome === undefined) {
      notice.replaceChildren(
        icon('warning'),
        ['We had some trouble connecting. Try again?', `(${error})`, ...details].join(' '),
      );
      notice.hidden = false;
    }
  }

  return {
    node,
    show: (view) => {
      host.setView(view);
      title.textContent = view.title.text;
      closeButton.textContent = view.close?.text ?? (view.submit ? 'Cancel' : 'Close');
      submitButton.hidden = !view.submit;
      submitButton.textContent = view.submit?.text ?? '';
      list.show();
      focusWrong();
    },
    focus: () => {
      const wanted = node.querySelector('[data-autofocus]');
      const first = body.querySelector('input, textarea, select, button');
      (wanted ?? first ?? closeButton).focus();
    },
  };
}
