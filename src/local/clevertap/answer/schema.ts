import type { Row } from '../data/engine.ts';
import { type Sql, sql } from '../data/sql.ts';
import type { Answer, Source } from './answer.ts';

export const schemaTypes = ['events', 'userProperties'] as const;
export type SchemaType = (typeof schemaTypes)[number];

type Field = { readonly name: string; readonly type: string };

/**
 * The events there are with the properties that they came with, or the fields of the profiles. The
 * documents name the lists; what stands beside a `name` is ours.
 */
export async function readSchema(type: SchemaType, { engine }: Source): Promise<Answer> {
  if (type === 'userProperties') {
    const rows = await engine.rows(fieldsOf(sql`people`, sql`''`, sql`profile`));
    return { status: 'success', userProperties: fieldsIn(rows) };
  }
  const rows = await engine.rows(fieldsOf(sql`events`, sql`name`, sql`props`));
  const names = new Set(rows.map(({ owner }) => String(owner)));
  return {
    status: 'success',
    events: [...names].map((name) => ({
      name,
      properties: fieldsIn(rows.filter(({ owner }) => owner === name)),
    })),
  };
}

/**
 * All keys that occur. Their types are those of one object for each combination of keys, and of a
 * sample of about a hundred thousand.
 */
function fieldsOf(table: Sql, owner: Sql, column: Sql): Sql {
  return sql`
    SELECT owner, field, list(DISTINCT type ORDER BY type) AS types FROM (
      SELECT owner, unnest(CASE WHEN len(json_keys(shape)) > 0 THEN json_keys(shape) ELSE [NULL] END) AS field,
        json_extract(shape, '/' || replace(replace(field, '~', '~0'), '/', '~1')) AS kind,
        CASE json_type(kind) WHEN 'VARCHAR' THEN json_extract_string(kind, '$') ELSE json_type(kind) END AS type
      FROM (
        SELECT DISTINCT owner, json_structure(object) AS shape FROM (
          SELECT ${owner} AS owner, any_value(${column}) AS object FROM ${table} GROUP BY ${owner}, json_keys(${column})
          UNION ALL
          SELECT ${owner}, ${column} FROM ${table} WHERE rowid % (SELECT greatest(1, count(*) // 100000) FROM ${table}) = 0
        )
      )
    ) GROUP BY ALL ORDER BY owner, field`;
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ['BOOLEAN', 'boolean'],
  ['BIGINT', 'number'],
  ['UBIGINT', 'number'],
  ['HUGEINT', 'number'],
  ['DOUBLE', 'number'],
  ['ARRAY', 'list'],
]);

function fieldsIn(rows: readonly Row[]): readonly Field[] {
  return rows
    .filter(({ field }) => field !== null)
    .map(({ field, types }) => ({ name: String(field), type: typeOf(types) }));
}

/** A property that was only ever null, and one that has several types, is said to be text. */
function typeOf(types: Row[string] | undefined): string {
  const items = typeof types === 'object' && types !== null && 'items' in types ? types.items : [];
  const names = new Set([...items].map((type) => typeNames.get(String(type)) ?? 'string'));
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : 'string';
}
