import { h, link } from './dom.js';

const starts = {
  fence: /^```/,
  heading: /^(?<level>#{1,6}) +(?<text>.*)$/,
  bullet: /^ *[-*+] +(?<text>.*)$/,
  numbered: /^ *\d+[.)] +(?<text>.*)$/,
  quote: /^> ?(?<text>.*)$/,
};

/** The Markdown of a `markdown` block: headings, lists, quotes, code, emphasis, links. */
export function renderMarkdown(text) {
  const lines = text.split('\n');
  const parts = [];
  while (lines.length > 0) parts.push(takePart(lines));
  return parts.filter((part) => part !== undefined);
}

function takePart(lines) {
  const [line] = lines;
  if (line.trim() === '') return void lines.shift();
  if (starts.fence.test(line)) return takeFence(lines);
  const heading = starts.heading.exec(lines[0])?.groups;
  if (heading) {
    lines.shift();
    return h('h3', {}, inline(heading.text));
  }
  const list = { bullet: 'ul', numbered: 'ol' };
  for (const [kind, tag] of Object.entries(list)) {
    if (starts[kind].test(line))
      return h(
        tag,
        {},
        takeAll(lines, kind).map((item) => h('li', {}, inline(item))),
      );
  }
  if (starts.quote.test(line))
    return h('blockquote', {}, inline(takeAll(lines, 'quote').join(' ')));
  return h('p', {}, inline(takeParagraph(lines)));
}

function takeFence(lines) {
  lines.shift();
  const end = lines.findIndex((line) => starts.fence.test(line));
  const body = lines.splice(0, end < 0 ? lines.length : end + 1);
  return h('pre', {}, (end < 0 ? body : body.slice(0, -1)).join('\n'));
}

function takeAll(lines, kind) {
  const items = [];
  while (lines.length > 0 && starts[kind].test(lines[0])) {
    items.push(starts[kind].exec(lines.shift()).groups.text);
  }
  return items;
}

function takeParagraph(lines) {
  const taken = [];
  while (lines.length > 0 && isPlain(lines[0])) taken.push(lines.shift());
  return taken.join('\n');
}

function isPlain(line) {
  return line.trim() !== '' && !Object.values(starts).some((start) => start.test(line));
}

const emphasis =
  /`(?<code>[^`]+)`|\[(?<label>[^\]]+)\]\((?<address>[^)\s]+)\)|\*\*(?<bold>[^*]+)\*\*|__(?<strong>[^_]+)__|\*(?<italic>[^*]+)\*|(?<!\w)_(?<em>[^_]+)_(?!\w)|~~(?<strike>[^~]+)~~/g;

function inline(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(emphasis)) {
    parts.push(text.slice(end, found.index), emphasized(found.groups));
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}

function emphasized({ code, label, address, bold, strong, italic, em, strike }) {
  if (code !== undefined) return h('code', {}, code);
  if (address !== undefined) return link(address, label);
  if (strike !== undefined) return h('s', {}, inline(strike));
  const heavy = bold ?? strong;
  return heavy === undefined ? h('em', {}, inline(italic ?? em)) : h('strong', {}, inline(heavy));
}
