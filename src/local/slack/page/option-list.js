import { h } from './dom.js';
import { icon } from './icon.js';

/** The list under a search field, moved through with the keys of the field. `take` is told what was chosen. */
export function createOptionList(input, anchor, take) {
  const id = `list-${crypto.randomUUID()}`;
  const node = h('div', { class: 'option-list', id, role: 'listbox', popover: 'manual' });
  let rows = [];
  let current = -1;
  input.setAttribute('aria-controls', id);
  node.addEventListener('mousedown', (event) => event.preventDefault());
  const follow = () => placeAt(node, anchor);

  function open(children) {
    node.replaceChildren(...children);
    if (!node.isConnected) {
      anchor.append(node);
      node.showPopover();
      document.addEventListener('scroll', follow, true);
    }
    follow();
    input.setAttribute('aria-expanded', 'true');
  }

  function hide() {
    node.remove();
    document.removeEventListener('scroll', follow, true);
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    rows = [];
  }

  function mark(index) {
    rows[current]?.node.classList.remove('current');
    current = rows.length === 0 ? -1 : (index + rows.length) % rows.length;
    const row = rows[current]?.node;
    if (!row) return;
    row.classList.add('current');
    row.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', row.id);
  }

  function show({ options, note: text }, chosen) {
    const before = rows.map(({ option }) => option.value).join(' ');
    rows = options.flatMap(flatten).map((option, index) => ({
      option,
      node: renderRow(option, chosen, { id: `${id}-${index}`, onclick: () => take(option) }),
    }));
    open(rows.length > 0 ? withGroups(options, [...rows]) : [note(text ?? 'Nothing found')]);
    const isSame = before === rows.map(({ option }) => option.value).join(' ');
    const first = rows.findIndex(({ option }) => chosen.includes(option.value));
    mark(isSame ? current : Math.max(0, first));
  }

  /** Whether the key was for the list. */
  function takeKey(event) {
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (!node.isConnected || (!step && key !== 'Enter' && key !== 'Escape')) return false;
    if (step) mark(current + step);
    else if (key === 'Escape') hide();
    else if (rows[current]) take(rows[current].option);
    event.stopPropagation();
    return true;
  }

  /** Something is being looked for; what was found before stays until then. */
  function wait() {
    if (!node.isConnected) open([note('Looking…')]);
  }

  return { hide, show, takeKey, wait };
}

const roomPx = 260;

/** Under the field, or over it where there is more room. */
function placeAt(node, anchor) {
  const { left, top, bottom, width } = anchor.getBoundingClientRect();
  const below = window.innerHeight - bottom;
  const isBelow = below > Math.min(roomPx, top);
  Object.assign(node.style, {
    left: `${left}px`,
    width: `${width}px`,
    top: isBelow ? `${bottom + 4}px` : 'auto',
    bottom: isBelow ? 'auto' : `${window.innerHeight - top + 4}px`,
    maxHeight: `${Math.min(roomPx, (isBelow ? below : top) - 12)}px`,
  });
}

function flatten(option) {
  return option.options ?? [option];
}

/** The rows in their order, each group under its name. */
function withGroups(options, rows) {
  return options.map((option) => {
    if (!option.options) return rows.shift().node;
    const name = h('div', { class: 'group', 'aria-hidden': 'true' }, option.label);
    const inside = rows.splice(0, option.options.length).map(({ node }) => node);
    return h('div', { role: 'group', 'aria-label': option.label }, name, inside);
  });
}

function renderRow({ value, label, description }, chosen, { id, onclick }) {
  const isChosen = chosen.includes(value);
  return h(
    'div',
    { class: 'option', role: 'option', id, 'aria-selected': String(isChosen), onclick },
    h('span', {}, label),
    description ? h('small', {}, description) : undefined,
    isChosen ? icon('check') : undefined,
  );
}

function note(text) {
  return h('div', { class: 'note' }, text);
}
