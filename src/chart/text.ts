/**
 * Text for a picture: a canvas wraps nothing, cuts nothing, and draws a box for what its fonts lack.
 */
const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** In letters of `size` pixels. About right for Inter, a little too wide rather than too narrow. */
export function textWidth(text: string, size: number): number {
  return [...segments.segment(text)].reduce((sum, { segment }) => sum + emsOf(segment), 0) * size;
}

function emsOf(letter: string): number {
  if (/^[\s.,:;!'’`·iljI]/u.test(letter)) return 0.29;
  if (/^[frt1"()[\]/\\|_-]/u.test(letter)) return 0.41;
  if (/^[mwMW@%…—]/u.test(letter)) return 0.95;
  if (/^[a-z0-9]/u.test(letter)) return 0.61;
  if (/^[A-Z]/u.test(letter)) return 0.71;
  if (/^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{N}\p{P}\p{S}]/u.test(letter)) return 0.64;
  return 1.05;
}

/** One line without what no font here can draw (emoji) or what would turn the line around. */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Regional_Indicator}|(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}/gu, '')
    .replace(/[\u200d\ufe0e\ufe0f\u20e3](?!\p{L})/gu, '')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, '')
    .replaceAll('▲', '↑')
    .replaceAll('▼', '↓')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
}

/** The text, cut with … to be at most `room` pixels wide. */
export function cutText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  let cut = '';
  let used = textWidth('…', size);
  for (const { segment } of segments.segment(text)) {
    used += textWidth(segment, size);
    if (used > room) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

const mostLines = 2;

/** At most two lines of at most `room` pixels, broken between words where there are any. */
export function wrapText(text: string, room: number, size: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < mostLines - 1 && textWidth(rest, size) > room) {
    const fitting = cutText(rest, room, size).slice(0, -1);
    const words = rest.lastIndexOf(' ', fitting.length);
    const end = words > fitting.length / 2 ? words : fitting.length;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, cutText(rest, room, size)];
}
