import { h } from './dom.js';
import { icon } from './icon.js';
import { useShortcut } from './server.js';

/** The commands and shortcuts that fit what is typed, above the composer. */
export function createHints(model, choose) {
  const node = h('div', { class: 'hints', hidden: true });
  let fitting = [];

  function show(children) {
    node.replaceChildren(...children);
    node.hidden = children.length === 0;
  }

  function update(text) {
    const [name] = text.split(/\s/, 1);
    const isCommand = text.startsWith('/');
    fitting = isCommand
      ? model.state.slashCommands.filter(({ command }) =>
          text.includes(' ') ? command === name : command.startsWith(name),
        )
      : [];
    const wanted = text.slice(1).toLowerCase();
    const found = isCommand ? shortcuts().filter(({ name: own }) => fits(own, wanted)) : [];
    show([...fitting.map((command) => row(command, choose)), ...found.map(shortcutRow)]);
  }

  const shortcuts = () => model.state.shortcuts.filter(({ type }) => type === 'global');

  function shortcutRow({ callbackId, name, description }) {
    const onclick = async () => {
      choose('');
      show([]);
      const place = { user: model.state.me.id, channel: model.channelId };
      const { ok, error } = await useShortcut({ ...place, callbackId });
      if (!ok) show([failure(`The app did not take this: ${error}`)]);
    };
    return h(
      'button',
      { type: 'button', class: 'hint', onclick },
      icon('bolt'),
      h('strong', {}, name),
      h('small', {}, description),
    );
  }

  return {
    node,
    update,
    /** Completes the first command that fits; whether there was one. */
    complete: () => {
      const [first] = fitting;
      if (first) choose(`${first.command} `);
      return first !== undefined;
    },
    tell: (text) => show([failure(text)]),
    /** Shows the shortcuts, or hides them again. */
    toggleShortcuts: () => show(node.hidden ? shortcuts().map(shortcutRow) : []),
  };
}

function fits(name, wanted) {
  return name.toLowerCase().startsWith(wanted);
}

function failure(text) {
  return h('p', { class: 'failure', role: 'alert' }, text);
}

function row({ command, usageHint, description }, choose) {
  return h(
    'button',
    { type: 'button', class: 'hint', onclick: () => choose(`${command} `) },
    h('strong', {}, command),
    h('span', {}, usageHint),
    h('small', {}, description),
  );
}
