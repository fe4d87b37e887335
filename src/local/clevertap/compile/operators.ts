import { anyOf, listOf, type Sql, sql } from '../data/sql.ts';
import type { NumberOperator, Test, TimesOperator, Value } from '../question/question.ts';
import type { Cell, Place } from './place.ts';

/**
 * Whether a test holds; never null. The negative operators are exact opposites, so they hold for
 * events without the property too: the two halves always add up to the whole.
 */
export function compileOperator(place: Place, test: Test): Sql {
  switch (test.operator) {
    case 'equals':
      return holds(place, equalsAny(place, test.values));
    case 'not_equals':
      return sql`NOT ${holds(place, equalsAny(place, test.values))}`;
    case 'contains':
      return holds(place, containsAny(place, test.values));
    case 'does_not_contain':
      return sql`NOT ${holds(place, containsAny(place, test.values))}`;
    case 'exists':
      return holds(place, isThere(place));
    case 'does_not_exist':
      return sql`NOT ${holds(place, isThere(place))}`;
    default:
      return holds(place, comparesAny(place, compareSigns[test.operator], test.values));
  }
}

export const compareSigns: Readonly<Record<NumberOperator | TimesOperator, Sql>> = {
  equals: sql`=`,
  not_equals: sql`<>`,
  greater_than: sql`>`,
  greater_than_equals: sql`>=`,
  less_than: sql`<`,
  less_than_equals: sql`<=`,
};

/** Of a list, one element is enough. */
function holds({ elements }: Place, condition: Sql): Sql {
  if (!elements) return sql`coalesce((${condition}), false)`;
  return sql`(len(list_filter(${elements}, lambda x: coalesce((${condition}), false))) > 0)`;
}

/** The number 100 and the text "100" are different values. */
function equalsAny(cell: Cell, values: readonly Value[]): Sql {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  const flags = texts.filter(isFlag).map((text) => text.toLowerCase());
  return anyOf([
    ...(texts.length > 0 ? [sql`${cell.text} IN ${listOf(texts)} AND ${isText(cell)}`] : []),
    ...(flags.length > 0
      ? [sql`${cell.text} IN ${listOf(flags)} AND ${cell.type} IN ('BOOLEAN', 'VARCHAR')`]
      : []),
    ...(numbers.length > 0
      ? [sql`TRY_CAST(${cell.text} AS DOUBLE) IN ${listOf(numbers)} AND ${isNumber(cell)}`]
      : []),
  ]);
}

/** CQL writes booleans as "True" and "False"; exports hold true, or "true". */
function isFlag(text: string): boolean {
  return text === 'True' || text === 'False';
}

function containsAny(cell: Cell, values: readonly Value[]): Sql {
  const within = anyOf(values.map((value) => sql`contains(${cell.text}, ${String(value)})`));
  return sql`${within} AND ${isText(cell)}`;
}

function comparesAny(cell: Cell, sign: Sql, values: readonly number[]): Sql {
  const compared = values.map((value) => sql`TRY_CAST(${cell.text} AS DOUBLE) ${sign} ${value}`);
  return sql`${anyOf(compared)} AND ${isNumber(cell)}`;
}

function isThere({ type }: Cell): Sql {
  return sql`${type} <> 'NULL'`;
}

function isText({ type }: Cell): Sql {
  return sql`${type} = 'VARCHAR'`;
}

export function isNumber({ type }: Pick<Cell, 'type'>): Sql {
  return sql`${type} IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE')`;
}
