import { findTimeZone, nearestTimeZone } from '../time-zone.ts';
import { type Draft, type Step, step } from './draft.ts';
import { complain, keyAt, type Mistaken, matchAt, rewritten, type Written } from './words.ts';

/** `Buenos Aires`, `Port of Spain`. */
const mostWords = 3;

/** `in Europe/Berlin`, `in New York`, `Berlin time`, `UTC`. */
export function readZone(written: Written, at: number, draft: Draft): Step | Mistaken | undefined {
  const lead = matchAt(written, at, 'in');
  const from = at + lead;
  for (let count = mostWords; count > 0; count -= 1) {
    const words = written.words.slice(from, from + count);
    const zone = findTimeZone(words.map(({ text }) => text).join(' '));
    const isZone = words.length === count && zone !== undefined;
    const isClear = lead > 0 || /\/|^utc$/i.test(words[0]?.text ?? '');
    const behind = from + count + matchAt(written, from + count, 'time');
    if (isZone && (isClear || behind > from + count)) {
      const span = { from: at, to: behind };
      return step(behind, { ...draft, timeZone: { value: zone, span } });
    }
  }
  const looksLikeZone = keyAt(written, from).includes('/');
  return lead > 0 || looksLikeZone ? noZone(written, at, from) : undefined;
}

function noZone(written: Written, at: number, from: number): Mistaken {
  const word = written.words[from]?.text ?? '';
  const near = nearestTimeZone(word);
  const span = { from: at, to: from + 1 };
  return complain(written, span, {
    message: word === '' ? 'Where is missing.' : `I know no time zone “${word}”.`,
    hint: 'A time zone is named after a place, such as “Europe/Berlin” or “Asia/Kolkata”.',
    ...(near === undefined ? {} : { suggestions: [rewritten(written, span, `in ${near}`)] }),
  });
}
