import { anyOf, joinSql, listOf, type Sql, sql } from '../data/sql.ts';
import type { NumberOperator, Test, TimesOperator, Value } from '../question/question.ts';
import type { Cell, Place } from './place.ts';

/**
 * True where a test holds. The negative operators are exact opposites, so they hold for events
 * without the property too: the two halves always add up to the whole.
 */
export function compileOperator(place: Place, test: Test): Sql {
  switch (test.operator) {
    case 'equals':
      return holds(place, equalsAny(place, test.values));
    case 'not_equals':
      return opposite(holds(place, equalsAny(place, test.values)));
    case 'contains':
      return holds(place, containsAny(place, test.values));
    case 'does_not_contain':
      return opposite(holds(place, containsAny(place, test.values)));
    case 'exists':
      return holds(place, isThere(place));
    case 'does_not_exist':
      return opposite(holds(place, isThere(place)));
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

/** Of a list, one element is enough. Null, where it is not known to hold. */
function holds({ elements }: Place, condition: Sql): Sql {
  if (!elements) return sql`(${condition})`;
  return sql`(len(list_filter(${elements}, lambda x: coalesce((${condition}), false))) > 0)`;
}

function opposite(condition: Sql): Sql {
  return sql`NOT coalesce(${condition}, false)`;
}

/** The number 100 and the text "100" are different values, and so is their JSON. */
function equalsAny(cell: Cell, values: readonly Value[]): Sql {
  const texts = values.filter((value) => typeof value === 'string').flatMap(spellings);
  const numbers = values.filter((value) => typeof value === 'number');
  const written = texts.map((text) => sql`to_json(${text})`);
  return anyOf([
    ...(written.length > 0 ? [sql`${cell.json} IN (${joinSql(written, ', ')})`] : []),
    ...(numbers.length > 0 ? [sql`${numberIn(cell)} IN ${listOf(numbers)}`] : []),
  ]);
}

/** CQL writes booleans as "True" and "False"; exports hold true, or "true". */
function spellings(text: string): readonly (string | boolean)[] {
  if (text !== 'True' && text !== 'False') return [text];
  return [text, text.toLowerCase(), text === 'True'];
}

/** The number that a JSON value is; null for texts, also if they look like one. */
export function numberIn({ json }: Pick<Cell, 'json'>): Sql {
  return sql`TRY_CAST(CAST(${json} AS VARCHAR) AS DOUBLE)`;
}

function containsAny(cell: Cell, values: readonly Value[]): Sql {
  const within = anyOf(values.map((value) => sql`contains(${cell.text}, ${String(value)})`));
  return sql`${within} AND ${cell.type} = 'VARCHAR'`;
}

function comparesAny(cell: Cell, sign: Sql, values: readonly number[]): Sql {
  return anyOf(values.map((value) => sql`${numberIn(cell)} ${sign} ${value}`));
}

function isThere({ type }: Cell): Sql {
  return sql`${type} <> 'NULL'`;
}
