import { allOf, anyOf, listOf, type Sql, sql } from '../data/sql.ts';
import type {
  Conditions,
  DayRange,
  NumberOperator,
  Occurrence,
  Test,
  Value,
} from '../question/question.ts';
import { type Place, placeOf } from './place.ts';

/** Which rows of `events e` are meant. */
export function compileWhere(asked: Conditions & (Occurrence | DayRange)): Sql {
  return allOf([
    ...('event' in asked ? [sql`e.name = ${asked.event}`] : []),
    compileRange(asked),
    ...asked.tests.map(compileTest),
  ]);
}

/** Events carry the wall clock of the account, so its days need no time zone here. */
function compileRange({ from, to }: DayRange): Sql {
  return sql`e.ts >= CAST(${from} AS TIMESTAMP) AND e.ts < CAST(${to} AS TIMESTAMP) + INTERVAL 1 DAY`;
}

function compileTest(test: Test): Sql {
  const place = placeOf(test.property);
  const holds = compileOperator(place, test);
  if (place.owner === 'event') return holds;
  return sql`e.person IN (SELECT p.id FROM people p WHERE ${holds})`;
}

/**
 * Never null. The negative operators are exact opposites, so they hold for events without the
 * property too: the two halves always add up to the whole.
 */
function compileOperator(place: Place, test: Test): Sql {
  switch (test.operator) {
    case 'equals':
      return known(equalsAny(place, test.values));
    case 'not_equals':
      return sql`NOT ${known(equalsAny(place, test.values))}`;
    case 'contains':
      return known(containsAny(place, test.values));
    case 'does_not_contain':
      return sql`NOT ${known(containsAny(place, test.values))}`;
    case 'exists':
      return exists(place);
    case 'does_not_exist':
      return sql`NOT ${exists(place)}`;
    default:
      return known(
        anyOf(test.values.map((value) => compares(place, compareSigns[test.operator], value))),
      );
  }
}

const compareSigns: Readonly<Record<NumberOperator, Sql>> = {
  greater_than: sql`>`,
  greater_than_equals: sql`>=`,
  less_than: sql`<`,
  less_than_equals: sql`<=`,
};

/** The number 100 and the text "100" are different values. */
function equalsAny(place: Place, values: readonly Value[]): Sql {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  const flags = texts.filter(isFlag).map((text) => text.toLowerCase());
  return anyOf([
    ...(texts.length > 0 ? [sql`${place.text} IN ${listOf(texts)} AND ${isText(place)}`] : []),
    ...(flags.length > 0
      ? [sql`${place.text} IN ${listOf(flags)} AND ${place.type} IN ('BOOLEAN', 'VARCHAR')`]
      : []),
    ...(numbers.length > 0
      ? [sql`TRY_CAST(${place.text} AS DOUBLE) IN ${listOf(numbers)} AND ${isNumber(place)}`]
      : []),
  ]);
}

/** CQL writes booleans as "True" and "False"; exports hold true, or "true". */
function isFlag(text: string): boolean {
  return text === 'True' || text === 'False';
}

function containsAny(place: Place, values: readonly Value[]): Sql {
  const within = anyOf(values.map((value) => sql`contains(${place.text}, ${String(value)})`));
  return sql`${within} AND ${isText(place)}`;
}

function compares(place: Place, sign: Sql, value: number): Sql {
  return sql`TRY_CAST(${place.text} AS DOUBLE) ${sign} ${value} AND ${isNumber(place)}`;
}

function exists(place: Place): Sql {
  return sql`(coalesce(${place.type}, 'NULL') <> 'NULL')`;
}

function isText(place: Place): Sql {
  return sql`${place.type} = 'VARCHAR'`;
}

export function isNumber({ type }: Pick<Place, 'type'>): Sql {
  return sql`${type} IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE')`;
}

function known(condition: Sql): Sql {
  return sql`coalesce((${condition}), false)`;
}
