import { inspect } from 'node:util';

/** A value that must never be printed: text, JSON and `console.log` show `***`. */
export type Secret = {
  readonly reveal: () => string;
};

export function secret(value: string): Secret {
  return Object.freeze({
    reveal: () => value,
    toString: () => '***',
    toJSON: () => '***',
    [inspect.custom]: () => '***',
  });
}
