import { h } from './dom.js';
import { openPicture } from './lightbox.js';

/** A shared file: shown when it is a picture, else something to download. */
export function renderFile(file) {
  const address = fileAddress(file.id);
  if (/^image\/(png|jpeg|gif)$/.test(file.mimetype)) {
    return renderPicture({ address, alt: file.altText || file.title, title: file.title });
  }
  return h(
    'a',
    { class: 'file', href: address, download: file.name },
    h('span', { class: 'kind' }, (file.name.split('.').at(-1) ?? '').toUpperCase()),
    h('span', {}, h('strong', {}, file.title), h('small', {}, size(file.size))),
  );
}

export function fileAddress(id) {
  return `/local/files/${encodeURIComponent(id)}`;
}

/** A picture with its title; opens at full size. */
export function renderPicture({ address, alt, title }) {
  const picture = h('img', { src: address, alt, loading: 'eager' });
  const open = h(
    'button',
    { class: 'open', title: 'Open at full size', onclick: () => openPicture(address, alt) },
    picture,
  );
  return h('figure', { class: 'picture' }, title ? h('figcaption', {}, title) : undefined, open);
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;
}
