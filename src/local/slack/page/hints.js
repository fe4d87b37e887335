import { h } from './dom.js';

/** The commands that fit what is typed, above the composer. */
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
    show(fitting.map((command) => row(command, choose)));
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
    tell: (text) => show([h('p', { class: 'failure' }, text)]),
  };
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
