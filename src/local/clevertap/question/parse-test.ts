import {
  type Fields,
  parseName,
  parseObjectsAt,
  parseOneOf,
  refuseOthers,
} from './parse-fields.ts';
import {
  numberOperators,
  operators,
  type PropertyType,
  presenceOperators,
  type Test,
  type Value,
} from './question.ts';
import { badRequest } from './refusal.ts';

/** The conditions in the list under `key`, which are about properties of `type`. */
export function parseTests(fields: Fields, key: string, type: PropertyType): readonly Test[] {
  return parseObjectsAt(fields, key).map((test) => parseTest(test, type));
}

/** A missing operator means equals. */
function parseTest(fields: Fields, type: PropertyType): Test {
  refuseOthers(fields, ['name', 'operator', 'value']);
  const property = { type, name: parseName(fields, 'name') };
  const operator = parseOneOf(
    fields.values.get('operator') ?? 'equals',
    operators,
    `${fields.at}.operator`,
  );
  if (isPresence(operator)) return { property, operator };
  if (isNumeric(operator)) return { property, operator, values: parseNumbers(fields) };
  return { property, operator, values: parseValues(fields) };
}

function isPresence(operator: string): operator is (typeof presenceOperators)[number] {
  return presenceOperators.some((name) => name === operator);
}

function isNumeric(operator: string): operator is (typeof numberOperators)[number] {
  return numberOperators.some((name) => name === operator);
}

/** Ours: no document says how many there may be. */
const mostValues = 1000;

/** One primitive or an array of them. */
function parseValues(fields: Fields): readonly Value[] {
  const value = fields.values.get('value');
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) throw badRequest(`${fields.at}.value must not be empty`);
  if (values.length > mostValues) {
    throw badRequest(`${fields.at}.value must not have more than ${mostValues} values`);
  }
  return values.map((one) => parseValue(one, `${fields.at}.value`));
}

/** Booleans are documented as the strings "True" and "False". */
function parseValue(value: unknown, at: string): Value {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') {
    throw badRequest(`${at} must be "True" or "False" in quotes, not a boolean`);
  }
  throw badRequest(`${at} must be a string, a number or an array of them`);
}

function parseNumbers(fields: Fields): readonly number[] {
  return parseValues(fields).map((value) => {
    if (typeof value !== 'number') {
      throw badRequest(`${fields.at}.value must be a number for this operator`);
    }
    return value;
  });
}
