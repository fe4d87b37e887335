import { needsNoQuotes } from './words.ts';

/** What opens and closes a quoted name besides `"`: keyboards and Slack write the curly ones. */
export const doubleQuotes = '"“”„‟';

/** Line breaks, invisible characters (but not the joiner of emoji), odd spaces, half characters. */
const unprintable = /(?!\u200d)\p{C}|(?! )\p{Z}/u;

/** Text as it is written inside double quotes in a command: one line, every character visible. */
export function escapeQuoted(text: string): string {
  if (/^[\w .,:;/()&'-]*$/.test(text)) return text;
  return Array.from(text, escapeCharacter).join('');
}

/** A name as a command has it: bare when nothing could mistake it, else in quotes. */
export function quoteName(name: string): string {
  return needsNoQuotes(name) ? name : `"${escapeQuoted(name)}"`;
}

function escapeCharacter(character: string): string {
  if (character === '\\' || doubleQuotes.includes(character)) return `\\${character}`;
  if (!unprintable.test(character)) return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
