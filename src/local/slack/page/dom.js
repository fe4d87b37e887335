/**
 * Makes an element. Strings go in as text, so that nothing someone wrote becomes markup.
 * Properties that start with `on` are listeners; undefined and false ones are left out, as such children are.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Number.POSITIVE_INFINITY).filter(isShown));
  return element;
}

function isShown(child) {
  return child !== undefined && child !== false;
}

/** Brings a container's children into this order and touches only those that are elsewhere. */
export function arrange(container, wanted) {
  const kept = new Set(wanted);
  for (const child of [...container.children]) if (!kept.has(child)) child.remove();
  for (const [index, node] of wanted.entries()) {
    const current = container.children[index];
    if (current !== node) container.insertBefore(node, current ?? null);
  }
}

/** A link that opens elsewhere; plain text when the address is none that is safe to open. */
export function link(address, ...children) {
  const content = children.length > 0 ? children : [address];
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return h('span', {}, content);
  return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, content);
}

export function avatar(user, size = 'large') {
  if (user?.kind === 'bot' && user.name !== 'slackbot') {
    return h('img', { class: `avatar ${size}`, src: '/page/icon.svg', alt: '' });
  }
  const initials = (user?.realName ?? '?').split(' ').map((word) => word[0]);
  const picture = h('span', { class: `avatar ${size}`, 'aria-hidden': 'true' }, initials.join(''));
  picture.style.backgroundColor = user?.color ?? '#64748b';
  return picture;
}
