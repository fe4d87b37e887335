import { type Parsed, parsed, problem } from '../../lib/parsed.ts';
import { doubleQuotes } from '../../query/quote.ts';

/** A piece of the command. Positions count UTF-16 units of the typed text. */
export type Word = {
  /** What it says: without quotes, escapes undone. */
  readonly text: string;
  /** What it is compared by: small letters; empty when it was quoted, which makes it only a name. */
  readonly key: string;
  readonly at: number;
  readonly end: number;
  readonly form: 'bare' | 'quoted' | 'symbol';
};

/** Takes the text apart in one pass. The only mistake here is a quote that is never closed. */
export function scanWords(text: string): Parsed<readonly Word[]> {
  const words: Word[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isSpace(charAt(text, at))) at += 1;
    if (at >= text.length) return parsed(withoutQuestionMark(words));
    const closers = closersOf(charAt(text, at));
    const word =
      closers === undefined
        ? (scanSymbol(text, at) ?? scanBare(text, at))
        : scanQuoted(text, at, closers);
    if (word === undefined) return unclosed(text, at);
    words.push(word);
    at = word.end;
  }
}

function unclosed(text: string, at: number): Parsed<never> {
  return problem({
    at,
    length: 1,
    message: `The quote ${text[at]} is never closed.`,
    hint: 'Close it where the name ends, as in “events "App Launched" last 7 days”.',
    suggestions: [text.slice(0, at) + text.slice(at + 1)],
  });
}

function scanQuoted(text: string, open: number, closers: string): Word | undefined {
  let content = '';
  for (let at = open + 1; at < text.length; at += 1) {
    const character = charAt(text, at);
    const escaped = character === '\\' ? scanEscape(text, at) : undefined;
    if (escaped) {
      content += escaped.text;
      at = escaped.end - 1;
    } else if (closers.includes(character) && closesHere(text, at)) {
      return { text: content, key: '', at: open, end: at + 1, form: 'quoted' };
    } else {
      content += character;
    }
  }
  return undefined;
}

/** `\"`, `\\` and `\u{a0}`. Any other backslash is a backslash, as in `C:\new`. */
function scanEscape(text: string, at: number): { text: string; end: number } | undefined {
  const next = charAt(text, at + 1);
  if (next === '\\' || closersOf(next) !== undefined) {
    return { text: next, end: at + 2 };
  }
  const digits = /^\\u\{(?<hex>[0-9a-f]{1,6})\}/i.exec(text.slice(at, at + 10))?.groups?.hex;
  const codePoint = Number.parseInt(digits ?? '', 16);
  if (digits === undefined || codePoint > 0x10ffff) return undefined;
  return { text: String.fromCodePoint(codePoint), end: at + digits.length + 4 };
}

const singleQuotes = "'‘’‚‛";

function closersOf(character: string): string | undefined {
  if (character === '') return undefined;
  if (doubleQuotes.includes(character)) return doubleQuotes;
  if (singleQuotes.includes(character)) return singleQuotes;
  if (character === '«') return '»';
  return character === '`' ? '`' : undefined;
}

/** The apostrophe in `'Father's Day'` closes nothing. */
function closesHere(text: string, at: number): boolean {
  if (!singleQuotes.includes(charAt(text, at))) return true;
  const after = charAt(text, at + 1);
  return after === '' || isSpace(after) || isSymbol(after);
}

const comparing = '=<>≤≥≠!';
const semicolons = ';；';
const commas = ',，、';

function isSymbol(character: string): boolean {
  return character !== '' && (comparing + commas + semicolons).includes(character);
}

function scanSymbol(text: string, at: number): Word | undefined {
  const character = charAt(text, at);
  if (character !== '' && commas.includes(character)) return symbol(',', at, at + 1);
  if (character !== '' && semicolons.includes(character)) return symbol(';', at, at + 1);
  if (!startsComparison(text, at)) return undefined;
  let end = at + 1;
  while (end < text.length && comparing.includes(charAt(text, end))) end += 1;
  return symbol(text.slice(at, end), at, end);
}

/** `!` belongs to names (`Yahoo!`) unless `=` follows. */
function startsComparison(text: string, at: number): boolean {
  const character = charAt(text, at);
  if (character === '!') return charAt(text, at + 1) === '=';
  return character !== '' && comparing.includes(character);
}

function symbol(text: string, at: number, end: number): Word {
  return { text, key: text, at, end, form: 'symbol' };
}

function scanBare(text: string, at: number): Word {
  let end = at + 1;
  while (end < text.length && !endsBare(text, end)) end += 1;
  const word = text.slice(at, end);
  const small = word.toLowerCase();
  const key = small.includes('’') ? small.replaceAll('’', "'") : small;
  return { text: word, key, at, end, form: 'bare' };
}

/** A comma between digits stays: `1,000`. */
function endsBare(text: string, at: number): boolean {
  const character = charAt(text, at);
  if (isPlain(character)) return false;
  if (isSpace(character) || startsComparison(text, at)) return true;
  if (semicolons.includes(character)) return true;
  if (!commas.includes(character)) return false;
  return !(isDigit(charAt(text, at - 1)) && isDigit(charAt(text, at + 1)));
}

/** The question mark at the very end asks; it is part of no name. */
function withoutQuestionMark(words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  if (words.length < 2 || last?.form !== 'bare' || !last.text.endsWith('?')) return words;
  const others = words.slice(0, -1);
  if (last.text === '?') return others;
  return [
    ...others,
    { ...last, text: last.text.slice(0, -1), key: last.key.slice(0, -1), end: last.end - 1 },
  ];
}

/** The invisible ones come along when text is pasted. */
function isSpace(character: string): boolean {
  if (character > ' ' && character < '\u007f') return false;
  return /^[\s\u200b\u2060]$/.test(character);
}

/** A quick yes for most of what names are made of. */
function isPlain(character: string): boolean {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function charAt(text: string, at: number): string {
  return text.charAt(at);
}
