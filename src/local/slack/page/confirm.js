import { h } from './dom.js';

/** Slack's question before an act; resolves to whether the person agreed. */
export async function askFirst({ title, text, confirm, deny, style = 'primary' }) {
  return await new Promise((resolve) => {
    const dialog = h(
      'dialog',
      { class: 'confirm' },
      h('h3', {}, title.text),
      h('p', {}, text.text),
      h(
        'footer',
        {},
        h('button', { class: 'button', onclick: () => dialog.close('no') }, deny.text),
        h('button', { class: `button ${style}`, onclick: () => dialog.close('yes') }, confirm.text),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
