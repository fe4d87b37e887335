import type { Problem } from '../lib/parsed.ts';
import { code, cut, type Message, monospace, note, paragraph, plain } from './message.ts';

/** How much of a long text is shown around the place that is pointed at. */
const windowWidth = 60;

/** What could not be read, where, and what would be. `text` is what the person typed. */
export function renderProblems(text: string, problems: readonly Problem[]): Message {
  const [first] = problems;
  if (!first) throw new Error('nothing is wrong with this text');
  const pointed = pointAt(text, first);
  const suggestions = first.suggestions ?? [];
  const sentences = problems.flatMap(({ message, hint }) => (hint ? [message, hint] : [message]));
  const tries = suggestions.map((suggestion) => `/counts ${suggestion}`);
  return {
    text: ['I could not read that.', ...sentences, ...tries.map((line) => `Try: ${line}`)].join(
      '\n',
    ),
    blocks: [
      paragraph(plain('I could not read that:')),
      ...(pointed ? [monospace(pointed)] : []),
      paragraph(plain(sentences.join('\n'))),
      ...(tries.length > 0
        ? [paragraph(plain('Try '), ...tries.flatMap((line) => [code(line), plain('  ')]))]
        : []),
      note('Nothing was asked. /counts help shows how to ask.'),
    ],
  };
}

/** The text with carets under the words in question, as in a compiler's message. */
export function pointAt(text: string, { at, length = 1 }: Problem): string | undefined {
  if (typeof at !== 'number') return undefined;
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
  const start = Math.max(0, at - windowWidth);
  const end = at + windowWidth;
  const shown = (start > 0 ? '…' : '') + line.slice(start, end) + (line.length > end ? '…' : '');
  const indent = at - start + (start > 0 ? 1 : 0);
  const carets = '^'.repeat(Math.max(1, Math.min(length, shown.length - indent)));
  return `  ${cut(shown, 2 * windowWidth + 2)}\n  ${' '.repeat(indent)}${carets}`;
}
