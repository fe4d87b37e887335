import { h, link } from './dom.js';
import { renderEmoji } from './emoji.js';
import { renderMention } from './mrkdwn-view.js';
import { formatDateTokens } from './time.js';

export function renderRichText(model, { elements }) {
  return elements.map((part) => renderPart(model, part));
}

function renderPart(model, part) {
  const children = part.elements.map((element) =>
    element.type.startsWith('rich_text') ? renderPart(model, element) : renderPiece(model, element),
  );
  switch (part.type) {
    case 'rich_text_list':
      return renderList(part, children);
    case 'rich_text_quote':
      return h('blockquote', {}, children);
    case 'rich_text_preformatted':
      return h('pre', {}, children);
    default:
      return h('p', { class: 'plain' }, children);
  }
}

function renderList({ style, indent = 0, offset = 0 }, children) {
  const tag = style === 'ordered' ? 'ol' : 'ul';
  const items = children.map((child) => h('li', {}, child));
  return h(
    tag,
    { class: `indent-${indent}`, ...(offset ? { start: String(offset + 1) } : {}) },
    items,
  );
}

function renderPiece(model, piece) {
  return styled(piece.style ?? {}, rawPiece(model, piece));
}

function rawPiece(model, piece) {
  switch (piece.type) {
    case 'text':
      return piece.text;
    case 'link':
      return link(piece.url, piece.text ?? piece.url);
    case 'emoji':
      return renderEmoji(piece.name);
    case 'date':
      return formatDateTokens(piece.timestamp, piece.format, model.state.me.timeZone);
    case 'user':
      return renderMention(model, { type: 'user', id: piece.user_id });
    case 'channel':
      return renderMention(model, { type: 'channel', id: piece.channel_id });
    case 'usergroup':
      return renderMention(model, { type: 'group', id: piece.usergroup_id });
    case 'broadcast':
      return renderMention(model, { type: 'broadcast', range: piece.range });
    default:
      return piece.value ?? piece.type;
  }
}

function styled(style, content) {
  const tags = [
    ['code', 'code'],
    ['bold', 'strong'],
    ['italic', 'em'],
    ['strike', 's'],
    ['underline', 'u'],
    ['highlight', 'mark'],
  ];
  return tags.reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), content);
}
