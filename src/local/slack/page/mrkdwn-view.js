import { h, link } from './dom.js';
import { renderEmoji } from './emoji.js';
import { channelOf, userOf } from './model.js';
import { parseMrkdwn } from './mrkdwn.js';
import { formatDateTokens, fullTime } from './time.js';

export function renderMrkdwn(model, text, options) {
  return parseMrkdwn(text, options).map((node) => renderNode(model, node));
}

const wrappers = {
  line: 'span',
  quote: 'blockquote',
  bold: 'strong',
  italic: 'em',
  strike: 's',
};

function renderNode(model, node) {
  const children = node.children?.map((child) => renderNode(model, child));
  if (wrappers[node.type]) return h(wrappers[node.type], {}, children);
  switch (node.type) {
    case 'preformatted':
      return h('pre', {}, node.text);
    case 'code':
      return h('code', {}, node.text);
    case 'break':
      return h('br');
    case 'emoji':
      return renderEmoji(node.name);
    case 'link':
      return link(node.address, node.text ?? node.address);
    case 'date':
      return renderDate(model, node);
    case 'text':
      return node.text;
    default:
      return renderMention(model, node);
  }
}

/** A person, a channel, a group or everyone. */
export function renderMention(model, { type, id, text, range }) {
  const { me } = model.state;
  const isMe = id === me.id || type === 'broadcast';
  const names = {
    user: `@${userOf(model, id)?.realName ?? text ?? id}`,
    channel: `#${channelOf(model, id)?.name ?? text ?? id}`,
    group: text ?? `@${id}`,
    broadcast: `@${range}`,
  };
  return h('span', { class: isMe ? 'mention me' : 'mention' }, names[type]);
}

function renderDate({ state }, { epoch, format, address }) {
  const { timeZone } = state.me;
  const time = h(
    'time',
    { title: fullTime(epoch, timeZone) },
    formatDateTokens(epoch, format, timeZone),
  );
  return address ? link(address, time) : time;
}
