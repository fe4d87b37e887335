/**
 * What the person typed, from the text of a slash command: `&lt; &gt; &amp;` undone once, mentions,
 * channels and links as their own words, no-break spaces as spaces. Positions in problems count in
 * this text.
 */
export function typedText(slackText: string): string {
  let typed = '';
  let at = 0;
  while (at < slackText.length) {
    const open = slackText.indexOf('<', at);
    if (open === -1) break;
    const close = endOfReference(slackText, open);
    const end = close ?? open + 1;
    typed += unescapeEntities(slackText.slice(at, open));
    typed += close === undefined ? '<' : referenceText(slackText.slice(open + 1, close - 1));
    at = end;
  }
  return `${typed}${unescapeEntities(slackText.slice(at))}`.replaceAll('\u00a0', ' ');
}

/** Just behind the `>` of a `<…>` that Slack wrote. A bare `<` comes from elsewhere and is text. */
function endOfReference(text: string, open: number): number | undefined {
  if (!/^(?:[@#!]|[a-z][a-z+.-]{0,20}:)/i.test(text.slice(open + 1, open + 24))) return undefined;
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === '<') return undefined;
    if (text[at] === '>') return at + 1;
  }
  return undefined;
}

/** `@U1|alice` was typed as `@alice`, `#C1|general` as `#general`, a link as its label. */
function referenceText(inside: string): string {
  const bar = inside.indexOf('|');
  const target = unescapeEntities(bar === -1 ? inside : inside.slice(0, bar));
  const label = bar === -1 ? '' : unescapeEntities(inside.slice(bar + 1));
  const sign = target.startsWith('#') ? '#' : '@';
  if (/^[@#!]/.test(target)) {
    const name = label === '' ? target.slice(1) : label;
    return name.startsWith(sign) ? name : `${sign}${name}`;
  }
  return label === '' ? target : label;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
]);

function unescapeEntities(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => entities.get(entity) ?? entity);
}
