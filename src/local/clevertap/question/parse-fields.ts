import { badRequest } from './refusal.ts';

/** An object of a payload; `at` is where it stands, as the caller would write it. */
export type Fields = { readonly at: string; readonly values: ReadonlyMap<string, unknown> };

export function parseObject(value: unknown, at: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest(`${at} must be an object`);
  }
  return { at, values: new Map(Object.entries(value)) };
}

function parseList(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw badRequest(`${at} must be an array`);
  return value;
}

export function parseName(fields: Fields, key: string): string {
  const value = fields.values.get(key);
  if (value === undefined) throw badRequest(`${path(fields, key)} is missing`);
  if (typeof value !== 'string' || value === '') {
    throw badRequest(`${path(fields, key)} must be a string`);
  }
  return value;
}

/** Absent is false. */
export function parseFlag(fields: Fields, key: string): boolean {
  const value = fields.values.get(key) ?? false;
  if (typeof value !== 'boolean') throw badRequest(`${path(fields, key)} must be true or false`);
  return value;
}

export function parseOneOf<T extends string>(value: unknown, allowed: readonly T[], at: string): T {
  const found = allowed.find((name) => name === value);
  if (found === undefined) {
    throw badRequest(`${at} must be one of ${allowed.join(', ')}; it is ${JSON.stringify(value)}`);
  }
  return found;
}

/** Nothing is ignored in silence: what is not known here is refused by name. */
export function refuseOthers(fields: Fields, known: readonly string[]): void {
  for (const key of fields.values.keys()) {
    if (!known.includes(key)) throw badRequest(`Unknown parameter : ${path(fields, key)}`);
  }
}

/** The list under `key`; absent, none. */
export function parseListAt(fields: Fields, key: string): readonly (readonly [unknown, string])[] {
  const value = fields.values.get(key);
  if (value === undefined) return [];
  const at = path(fields, key);
  const list = parseList(value, at);
  if (list.length === 0) throw badRequest(`${at} must not be empty`);
  return list.map((item, index) => [item, `${at}[${index}]`] as const);
}

/** The objects in the list under `key`; absent, none. */
export function parseObjectsAt(fields: Fields, key: string): readonly Fields[] {
  return parseListAt(fields, key).map(([item, at]) => parseObject(item, at));
}

export function path({ at }: Fields, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}
