import { smallNumber } from '../dates/date-words.ts';
import { readNumber, readShortNumber } from '../text/read-number.ts';
import { complain, keyAt, type Read, read, rewritten, type Source } from '../text/source.ts';
import { historyAt } from './history-words.ts';

/** The number behind `above` and the like. */
export function readNumericValue(source: Source, at: number): Read<number> {
  const word = source.words[at];
  if (!word) return missingNumber(source, at);
  const number =
    word.form === 'bare' ? (readNumber(word.text) ?? readShortNumber(word.text)) : undefined;
  if (number === undefined) return noNumber(source, at);
  if (keyAt(source, at + 1) === 'or' && !historyAt(source, at + 2)) {
    return severalNumbers(source, at);
  }
  if (/^\d{3}$/.test(keyAt(source, at + 1))) return splitNumber(source, at);
  return read(number, at + 1);
}

type OpenBound = { readonly operator: 'at least' | 'at most'; readonly value: number };

/** `5 or more`, `100 or less`. */
export function readOpenBound(
  source: Source,
  at: number,
): Extract<Read<OpenBound>, { ok: true }> | undefined {
  const word = source.words[at];
  const value = word?.form === 'bare' ? readNumber(word.text) : undefined;
  if (value === undefined || keyAt(source, at + 1) !== 'or') return undefined;
  const direction = keyAt(source, at + 2);
  const next = at + 3;
  if (upward.has(direction)) return { ok: true, value: { operator: 'at least', value }, next };
  if (downward.has(direction)) return { ok: true, value: { operator: 'at most', value }, next };
  return undefined;
}

const upward: ReadonlySet<string> = new Set(['more', 'above', 'higher', 'greater', 'over', 'up']);
const downward: ReadonlySet<string> = new Set(['less', 'fewer', 'below', 'lower', 'under']);

/** The `more` of `5 or more`. */
export function isDirection(key: string): boolean {
  return upward.has(key) || downward.has(key);
}

function missingNumber(source: Source, at: number): Read<never> {
  return complain(
    source,
    { from: at, to: at },
    {
      message: 'A number is missing here.',
      hint: 'Write it in digits, as in “Amount above 1000”.',
      suggestions: [rewritten(source, { from: at, to: at }, '100')],
    },
  );
}

function noNumber(source: Source, at: number): Read<never> {
  const span = { from: at, to: at + 1 };
  const word = source.words[at];
  const digits = word?.text.replace(/[^\d.,-]/g, '') ?? '';
  const likely = readNumber(digits) ?? smallNumber(word?.key ?? '');
  return complain(source, span, {
    message: `“${word?.text ?? ''}” is not a number.`,
    hint: 'Write it in digits and without quotes, as in “Amount above 1000”.',
    suggestions: likely === undefined ? [] : [rewritten(source, span, String(likely))],
  });
}

/** `10 000`. */
function splitNumber(source: Source, at: number): Read<never> {
  const span = { from: at, to: at + 2 };
  return complain(source, span, {
    message: 'A number has no space in it.',
    hint: 'Write “10000” or “10,000”.',
    suggestions: [rewritten(source, span, keyAt(source, at) + keyAt(source, at + 1))],
  });
}

function severalNumbers(source: Source, at: number): Read<never> {
  return complain(
    source,
    { from: at + 1, to: at + 3 },
    {
      message: 'Only one number can be compared with here.',
      hint: 'Several values go with “is”, as in “Quantity is 1 or 2”.',
      suggestions: [rewritten(source, { from: at + 1, to: at + 3 }, '')],
    },
  );
}
