import { h } from './dom.js';

/** The picture over everything, at its own size; a click or Escape closes it. */
export function openPicture(address, alt) {
  const dialog = h(
    'dialog',
    { class: 'lightbox', 'aria-label': alt },
    h('img', { src: address, alt }),
    h(
      'footer',
      {},
      h('span', {}, alt),
      h('a', { href: address, target: '_blank', rel: 'noopener' }, 'Open in a new tab'),
    ),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target.tagName !== 'A') dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
