/**
 * Reads Slack's mrkdwn into a tree: `{type, children}` or `{type, text}`. The text comes escaped, as Slack keeps it.
 * With `links`, addresses and names that stand bare become links, as Slack does where `verbatim` is not set.
 */
export function parseMrkdwn(text, { links = false } = {}) {
  return text.split('```').flatMap((part, index, parts) => {
    if (part === '' && index === 0 && parts.length > 1) return [];
    const isClosed = index < parts.length - 1;
    if (index % 2 === 1 && isClosed)
      return [{ type: 'preformatted', text: unescapeText(part.replace(/^\n|\n$/g, '')) }];
    const restored = index % 2 === 1 ? `\`\`\`${part}` : part;
    return parseLines(index > 0 ? restored.replace(/^\n/, '') : restored, links);
  });
}

const quoteStart = /^(?:&gt;|>) ?/;

function parseLines(text, links) {
  const parts = [];
  for (const line of text.split('\n')) {
    const isQuote = quoteStart.test(line);
    const children = parseInline(line.replace(quoteStart, ''), links);
    const last = parts.at(-1);
    if (isQuote && last?.type === 'quote') last.children.push({ type: 'break' }, ...children);
    else if (isQuote) parts.push({ type: 'quote', children });
    else {
      if (last && last.type !== 'quote') parts.push({ type: 'break' });
      parts.push({ type: 'line', children });
    }
  }
  return parts;
}

const inline = new RegExp(
  [
    '`(?<code>[^`]+)`',
    '<(?<entity>[^<>]+)>',
    '(?<![\\w*])\\*(?=\\S)(?<bold>[^*]*?[^\\s*])\\*(?![\\w*])',
    '(?<![\\w_])_(?=\\S)(?<italic>[^_]*?[^\\s_])_(?![\\w_])',
    '(?<![\\w~])~(?=\\S)(?<strike>[^~]*?[^\\s~])~(?![\\w~])',
    '(?<![\\w:]):(?<emoji>[a-z0-9_+-]+):(?!\\w)',
    '(?<bare>https?://[^\\s<>|*`]+)',
    '(?<![\\w@])@(?<everyone>here|channel|everyone)\\b',
  ].join('|'),
  'g',
);

function parseInline(text, links) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(inline)) {
    parts.push(...plain(text.slice(end, found.index)), node(found.groups, found[0], links));
    end = found.index + found[0].length;
  }
  parts.push(...plain(text.slice(end)));
  return parts;
}

function node(groups, whole, links) {
  if (groups.code !== undefined) return { type: 'code', text: unescapeText(groups.code) };
  if (groups.entity !== undefined) return parseEntity(groups.entity);
  for (const type of ['bold', 'italic', 'strike']) {
    if (groups[type] !== undefined) return { type, children: parseInline(groups[type], links) };
  }
  if (groups.emoji !== undefined) return { type: 'emoji', name: groups.emoji };
  if (!links) return { type: 'text', text: unescapeText(whole) };
  if (groups.bare !== undefined) return { type: 'link', address: unescapeText(whole) };
  return { type: 'broadcast', range: groups.everyone };
}

/** What stands between angle brackets: a person, a channel, a group, a date, a link. */
function parseEntity(entity) {
  const [target, label] = splitOnce(entity, '|');
  const text = label === undefined ? undefined : unescapeText(label);
  if (target.startsWith('@')) return { type: 'user', id: target.slice(1), text };
  if (target.startsWith('#')) return { type: 'channel', id: target.slice(1), text };
  if (/^!(here|channel|everyone)$/.test(target))
    return { type: 'broadcast', range: target.slice(1) };
  if (target.startsWith('!subteam^')) return { type: 'group', id: target.slice(9), text };
  if (target.startsWith('!date^')) return parseDate(target, text);
  if (/^(https?:|mailto:)/.test(target))
    return { type: 'link', address: unescapeText(target), text };
  return { type: 'text', text: `<${unescapeText(entity)}>` };
}

function parseDate(target, fallback) {
  const [, epoch, format, address] = target.split('^');
  if (!/^\d+$/.test(epoch ?? '') || format === undefined) {
    return { type: 'text', text: fallback ?? target };
  }
  return { type: 'date', epoch: Number(epoch), format: unescapeText(format), address };
}

function splitOnce(text, separator) {
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

function plain(text) {
  return text === '' ? [] : [{ type: 'text', text: unescapeText(text) }];
}

const escaped = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function unescapeText(text) {
  return text.replace(/&(amp|lt|gt);/g, (entity) => escaped[entity]);
}
