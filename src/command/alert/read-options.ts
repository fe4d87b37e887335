import { complain, keyAt, type Read, read, rewritten, type Source } from '../text/source.ts';
import { type AlertOptions, optionAt } from './alert-options.ts';

/** Everything from a word to the end, which must all be options. */
export function readOptions(source: Source, from: number): Read<AlertOptions> {
  let options: AlertOptions = {};
  let at = from;
  while (at < source.words.length) {
    if (keyAt(source, at) === ',') {
      at += 1;
      continue;
    }
    const found = optionAt(source, at);
    if (!found) return unknownOption(source, at);
    const twice = Object.keys(found.value).find((key) => key !== 'mentions' && key in options);
    if (twice !== undefined) return saidTwice(source, { from: at, to: found.next });
    const mentions = [...(options.mentions ?? []), ...(found.value.mentions ?? [])];
    options = { ...options, ...found.value, ...(mentions.length > 0 ? { mentions } : {}) };
    at = found.next;
  }
  return read(options, at);
}

function unknownOption(source: Source, at: number): Read<never> {
  const span = { from: at, to: source.words.length };
  return complain(source, span, {
    message: `I do not know what to do with “${source.text.slice(source.words[at]?.at).trim()}”.`,
    hint: optionHint,
    suggestions: [rewritten(source, span, '')],
  });
}

function saidTwice(source: Source, span: { from: number; to: number }): Read<never> {
  return complain(source, span, {
    message: 'This is said twice, in two ways.',
    hint: 'Leave one of them out.',
    suggestions: [rewritten(source, span, '')],
  });
}

export const optionHint =
  'Behind the condition can stand “for 3 checks”, “recovers at 90%”, “minimum 100”, “hourly”, “daily at 9:00”, “remind every 4 hours”, “mention @name”, “quiet 22:00 to 7:00” and “in #channel”.';
