import { quoteName } from '../../query/quote.ts';
import { doubtName, type NameRole } from '../doubts/doubt-name.ts';
import {
  complain,
  nameOf,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import { longestName } from './longest-name.ts';

/** The name that the words of a span spell: one quoted, or bare ones that can mean nothing else. */
export function readName(source: Source, span: Span, role: NameRole): Read<string> {
  const { from, to } = span;
  const quoted = source.words.slice(from, to).findIndex(({ form }) => form === 'quoted');
  if (quoted >= 0 && to - from > 1) return leftOver(source, span, from + quoted);
  const name = nameOf(source, span);
  if (name.length > longestName) return tooLong(source, span);
  if (name === '')
    return complain(source, span, { message: 'There is nothing between the quotes.' });
  return (quoted >= 0 ? undefined : doubtName(source, span, role)) ?? read(name, to);
}

/** A quoted name is complete: words beside it belong to nothing. */
function leftOver(source: Source, span: Span, quoted: number): Read<never> {
  const from = quoted === span.from ? quoted + 1 : span.from;
  const rest = { from, to: quoted === span.from ? span.to : quoted };
  const name = nameOf(source, rest);
  return complain(source, rest, {
    message: `I do not know what to do with “${name}”.`,
    hint: 'A name in quotes stands alone.',
    suggestions: [
      rewritten(source, rest, ''),
      rewritten(source, span, quoteName(nameOf(source, span))),
    ],
  });
}

function tooLong(source: Source, span: Span): Read<never> {
  return complain(source, span, {
    message: `This name is longer than ${longestName} characters.`,
    hint: 'CleverTap has no longer names.',
  });
}
