import { isSafeNumber, parse } from 'lossless-json';
import { UnreadableError } from './unreadable.ts';

/** A number exactly as it was written. `at` says which number of the text it was. */
export class JsonNumber {
  readonly digits: string;
  readonly at: number;

  constructor(digits: string, at: number) {
    this.digits = digits;
    this.at = at;
  }

  /** Undefined when the figure would not survive: too large, too small, or rounded early. */
  toNumber(): number | undefined {
    if (!isSafeNumber(this.digits, { approx: true })) return undefined;
    // Adding 0 makes an ordinary zero of `-0`.
    return Number(this.digits) + 0;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** No answer of CleverTap's goes deeper than four; a parser that recurses must not be led further. */
const deepest = 32;

/** Throws `UnreadableError`. Numbers are `JsonNumber`s; a key may occur once in its object. */
export function parseJson(text: string): unknown {
  if (nestsDeeper(text, deepest)) throw new UnreadableError('JSON nested too deep');
  let numbers = 0;
  try {
    return parse(text, null, {
      parseNumber: (digits) => {
        numbers += 1;
        return new JsonNumber(digits, numbers);
      },
      onDuplicateKey: () => {
        throw new UnreadableError('JSON with the same key twice');
      },
    });
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableError('not JSON', { cause: error });
    throw error;
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && !(value instanceof JsonNumber);
}

/** The fields in the order of the text: JavaScript itself moves keys such as `2024` to the front. */
export function fieldsOf(object: JsonObject): [string, unknown][] {
  return Object.entries(object).sort(([, a], [, b]) => positionOf(a) - positionOf(b));
}

/** Only numbers know where they stood; whatever else there is comes first, as it came. */
function positionOf(value: unknown): number {
  return value instanceof JsonNumber ? value.at : 0;
}

function nestsDeeper(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length && depth <= limit; index += 1) {
    const character = text[index];
    if (character === '"') inString = !inString;
    else if (inString) index += character === '\\' ? 1 : 0;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
  }
  return depth > limit;
}
