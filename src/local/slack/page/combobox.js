import { h } from './dom.js';
import { valueIn } from './field.js';
import { createFinder } from './find-option.js';
import { icon } from './icon.js';
import { optionsOf, toOption } from './option.js';
import { createOptionList } from './option-list.js';

/** A menu that one searches by typing: of one choice or of several, of fixed options or of those the app suggests. */
export function renderCombobox(model, place) {
  const { element, host } = place;
  const isMany = element.type.startsWith('multi_');
  const known = new Map();
  const parts = renderParts(element, isMany, () => set([]));
  const { node, input } = parts;
  const list = createOptionList(input, node, take);
  const find = createFinder(model, place, (options) => remember(known, options));
  let chosen = [];

  function set(values) {
    chosen = values;
    input.value = '';
    draw();
    void host.choose(node, place, isMany ? values : (values[0] ?? ''));
  }

  function take(option) {
    known.set(option.value, option);
    if (!isMany) {
      list.hide();
      set([option.value]);
      return;
    }
    const others = chosen.filter((value) => value !== option.value);
    set(others.length < chosen.length ? others : [...chosen, option.value]);
    void search();
  }

  function draw() {
    const options = chosen.map((value) => known.get(value) ?? { value, label: value });
    parts.show(options, ({ value }) => {
      set(chosen.filter((other) => other !== value));
      input.focus();
    });
  }

  async function search() {
    list.wait();
    const found = await find(input.value.trim());
    if (document.activeElement === input && found) list.show(found, chosen);
  }

  listen(input, { list, search, draw, isMany }, () => {
    if (chosen.length > 0) set(isMany ? chosen.slice(0, -1) : []);
  });

  node.sync = () => {
    const entries = host.chosen(place);
    remember(known, optionsOf(model, element));
    for (const entry of entries) if (entry.text) known.set(entry.value, toOption(entry));
    chosen = entries.map(valueIn);
    draw();
  };
  node.sync();
  return node;
}

/** The field, what is chosen in it and the cross that takes it away. */
function renderParts({ action_id: id, placeholder }, isMany, empty) {
  const hint = placeholder?.text ?? 'Choose an option';
  const input = h('input', {
    class: 'search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'data-action-id': id,
  });
  const tokens = h('span', { class: 'tokens' });
  const clear = cross('Clear', empty, 'clear');
  const node = h('div', { class: isMany ? 'combobox many' : 'combobox' }, tokens, input, clear);

  function show(chosen, drop) {
    const [first] = chosen;
    if (isMany) tokens.replaceChildren(...chosen.map((option) => token(option, drop)));
    else if (document.activeElement !== input) input.value = first?.label ?? '';
    input.placeholder = isMany && first ? '' : (first?.label ?? hint);
    clear.hidden = first === undefined;
    node.classList.toggle('chosen', first !== undefined);
  }
  return { node, input, show };
}

function token(option, drop) {
  const button = cross(`Remove ${option.label}`, () => drop(option));
  return h('span', { class: 'token' }, option.label, button);
}

/** Leaves the focus where it is. */
function cross(label, onclick, name) {
  const onmousedown = (event) => event.preventDefault();
  const properties = { type: 'button', class: name, tabindex: '-1', 'aria-label': label };
  return h('button', { ...properties, onclick, onmousedown }, icon('close'));
}

function listen(input, { list, search, draw, isMany }, takeBack) {
  input.addEventListener('focus', () => {
    if (!isMany) input.value = '';
  });
  for (const name of ['click', 'input']) input.addEventListener(name, () => void search());
  input.addEventListener('blur', () => {
    list.hide();
    input.value = '';
    draw();
  });
  input.addEventListener('keydown', (event) => {
    if (list.takeKey(event)) event.preventDefault();
    else if (event.key === 'ArrowDown') void search();
    else if (event.key === 'Backspace' && input.value === '') takeBack();
  });
}

function remember(known, options) {
  for (const option of options) {
    if (option.options) remember(known, option.options);
    else known.set(option.value, option);
  }
}
