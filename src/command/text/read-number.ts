/**
 * The number that an unquoted word spells. Not one are `007` and `+4912`, which are codes, and
 * integers too long to keep every digit.
 */
export function readNumber(word: string): number | undefined {
  if (!/^[-−.\d]/.test(word)) return undefined;
  const text = word.toLowerCase().replace('−', '-');
  const digits = isGrouped(text) ? text.replaceAll(',', '') : text;
  if (!isPlain(digits) && !isExponent(digits)) return undefined;
  const value = Number(digits);
  const whole = /^-?\d+$/.test(digits);
  const exact = !whole || Object.is(value, -0) || String(value) === digits;
  return exact && Number.isFinite(value) ? value : undefined;
}

/** `1k`, `2.5m`: a number where only a number can stand. */
export function readShortNumber(word: string): number | undefined {
  const text = word.toLowerCase().replace('−', '-');
  const factor = factors.get(text.slice(-1));
  const number = isPlain(text.slice(0, -1)) ? Number(text.slice(0, -1)) : undefined;
  if (factor === undefined || number === undefined) return undefined;
  return Number((number * factor).toPrecision(15));
}

const factors: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
]);

function isPlain(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) || /^-?\.\d+$/.test(text);
}

/** As JavaScript writes the very large and small, sign included: `22e3` may be a stock code. */
function isExponent(text: string): boolean {
  return /^-?\d(?:\.\d+)?e[+-]\d{1,3}$/.test(text);
}

/** `1,204`, `12,000.5`, and in lakhs `1,00,000`. */
function isGrouped(text: string): boolean {
  if (!text.includes(',')) return false;
  const [first = '', ...others] = text.split('.', 1)[0]?.replace('-', '').split(',') ?? [];
  const last = others.pop();
  if (last === undefined || !/^[1-9]\d{0,2}$/.test(first) || !/^\d{3}$/.test(last)) return false;
  const lakhs = first.length < 3 && others.every((group) => /^\d\d$/.test(group));
  return lakhs || others.every((group) => /^\d{3}$/.test(group));
}
