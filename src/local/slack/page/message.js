import { renderBlocks } from './block.js';
import { avatar, h } from './dom.js';
import { renderEmoji } from './emoji.js';
import { renderFile } from './file.js';
import { icon } from './icon.js';
import { renderMessageMenu } from './message-menu.js';
import { userOf } from './model.js';
import { renderMrkdwn } from './mrkdwn-view.js';
import { clockTime, fullTime, shortDay } from './time.js';

export function renderMessage(model, message, { showsThread }) {
  const author = userOf(model, message.user);
  const classes = ['message', message.visibleTo && 'ephemeral', message.isTombstone && 'deleted'];
  return h(
    'article',
    { class: classes.filter(Boolean).join(' '), 'data-ts': message.ts },
    message.visibleTo && h('p', { class: 'only-you' }, icon('eye'), 'Only visible to you'),
    avatar(author),
    h('div', { class: 'head' }, head(model, message, author)),
    h('div', { class: 'body' }, body(model, message)),
    message.reactions.length > 0 && reactions(message),
    showsThread && threadLine(model, message),
    renderMessageMenu(model, message),
  );
}

const badges = { bot: 'APP', guest: 'GUEST', stranger: 'EXTERNAL' };

function head({ state }, message, author) {
  const { timeZone } = state.me;
  return [
    h(
      'strong',
      { class: 'author' },
      author?.kind === 'bot' ? author.realName : (author?.realName ?? message.user),
    ),
    badges[author?.kind] ? h('span', { class: 'badge' }, badges[author.kind]) : undefined,
    h('time', { title: fullTime(message.ts, timeZone) }, clockTime(message.ts, timeZone)),
  ];
}

function body(model, message) {
  const hasBlocks = message.blocks.length > 0;
  const text = hasBlocks ? renderBlocks(model, message) : renderMrkdwn(model, message.text);
  return [
    h(
      'div',
      { class: 'content' },
      text,
      message.editedTs && h('span', { class: 'edited' }, ' (edited)'),
    ),
    message.files.map((file) => renderFile(file)),
  ];
}

function reactions({ reactions: all }) {
  return h(
    'p',
    { class: 'reactions' },
    all.map(({ name, users }) => h('span', {}, renderEmoji(name), ` ${users.length}`)),
  );
}

/** Who replied, how often and when last; opens the thread. */
function threadLine(model, { ts, replies, visibleTo }) {
  if (replies.length === 0) {
    if (visibleTo) return undefined;
    const open = () => model.openThread(ts);
    return h(
      'button',
      { class: 'reply', title: 'Reply in thread', onclick: open },
      icon('reply'),
      'Reply',
    );
  }
  const { timeZone } = model.state.me;
  const last = replies.at(-1);
  const authors = [...new Set(replies.map(({ user }) => user))].slice(0, 4);
  return h(
    'button',
    { class: 'thread-line', onclick: () => model.openThread(ts) },
    authors.map((user) => avatar(userOf(model, user), 'small')),
    h('span', { class: 'count' }, replies.length === 1 ? '1 reply' : `${replies.length} replies`),
    h(
      'span',
      { class: 'last' },
      `Last reply ${shortDay(last.ts, timeZone)} at ${clockTime(last.ts, timeZone)}`,
    ),
  );
}
