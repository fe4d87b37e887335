import { arrange, h } from './dom.js';
import { renderMessage } from './message.js';
import { dayOf } from './time.js';

const together = 5 * 60;

/** Messages under one another, by day. With `isThread` the first is the root of all others. */
export function createMessageList(model, { isThread }) {
  const column = h('div', { class: 'column' });
  const node = h('div', { class: 'messages', role: 'log', 'aria-live': 'polite' }, column);
  const follow = followNewest(node, column);
  let drawn = new Map();
  let shownKey;

  function draw(message) {
    const known = drawn.get(message.ts);
    if (known?.message === message) return known.node;
    const fresh = renderMessage(model, message, { showsThread: !isThread });
    drawn.set(message.ts, { message, node: fresh });
    return fresh;
  }

  function show(messages, key) {
    if (key !== shownKey) {
      drawn = new Map();
      follow.start();
    }
    shownKey = key;
    const { timeZone } = model.state.me;
    const nodes = isThread
      ? withReplyCount(messages, draw)
      : withDays(messages, { timeZone, draw });
    arrange(column, nodes.length > 0 ? nodes : [emptyNote(model)]);
  }

  return { node, show };
}

/** Stays at the newest message, whatever changes its size, until one scrolls up. */
function followNewest(node, column) {
  let isFollowing = true;
  let lastTop = 0;
  const toEnd = () => {
    if (isFollowing) node.scrollTop = node.scrollHeight;
  };
  node.addEventListener('scroll', () => {
    const isAtEnd = node.scrollHeight - node.scrollTop - node.clientHeight < 40;
    if (isAtEnd) isFollowing = true;
    else if (node.scrollTop < lastTop) isFollowing = false;
    lastTop = node.scrollTop;
  });
  const observer = new ResizeObserver(toEnd);
  observer.observe(node);
  observer.observe(column);
  return {
    start: () => {
      isFollowing = true;
      toEnd();
    },
  };
}

function withDays(messages, { timeZone, draw }) {
  return messages.flatMap((message, index) => {
    const before = messages[index - 1];
    const node = draw(message);
    const day = dayOf(message.ts, timeZone);
    const isNewDay = before === undefined || dayOf(before.ts, timeZone) !== day;
    node.classList.toggle('continued', !isNewDay && continues(before, message));
    return isNewDay ? [divider(day), node] : [node];
  });
}

function withReplyCount([root, ...replies], draw) {
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`;
  return [draw(root), divider(count), ...replies.map(draw)];
}

function divider(text) {
  return h('div', { class: 'day' }, h('span', {}, text));
}

/** The same author, shortly after: the name is not said again. */
function continues(before, message) {
  return (
    before.user === message.user &&
    before.visibleTo === message.visibleTo &&
    before.replies.length === 0 &&
    Number(message.ts) - Number(before.ts) < together
  );
}

function emptyNote({ state }) {
  const commands = state.slashCommands.map(({ command, usageHint }) => `${command} ${usageHint}`);
  return h(
    'div',
    { class: 'empty' },
    h('p', {}, 'Nothing here yet. Type a command below:'),
    commands.map((command) => h('p', {}, h('code', {}, command))),
  );
}
