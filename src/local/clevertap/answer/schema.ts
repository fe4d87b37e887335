import type { Row } from '../data/engine.ts';
import { type Sql, sql } from '../data/sql.ts';
import type { Source } from './answer.ts';

export const schemaTypes = ['events'] as const;
export type SchemaType = (typeof schemaTypes)[number];

/** `GET /getSchema?type=events`: the events there are, and the properties that they came with. */
export async function readSchema({ engine }: Source): Promise<unknown> {
  const rows = await engine.rows(fieldsOf(sql`events`, sql`name`, sql`props`));
  const events = new Map<string, unknown[]>();
  for (const row of rows) {
    const name = String(row.owner);
    const properties = events.get(name) ?? [];
    if (row.field !== null) properties.push(describeField(row));
    events.set(name, properties);
  }
  return {
    status: 'success',
    events: [...events].map(([name, properties]) => ({ name, properties })),
  };
}

/** Objects of one event mostly look alike, so each shape is taken apart only once. */
function fieldsOf(table: Sql, owner: Sql, column: Sql): Sql {
  return sql`
    SELECT owner, field, string_agg(DISTINCT type, ',' ORDER BY type) AS types FROM (
      SELECT owner, unnest(CASE WHEN len(json_keys(shape)) = 0 THEN [NULL] ELSE json_keys(shape) END) AS field,
        json_type(shape, '/' || replace(replace(field, '~', '~0'), '/', '~1')) AS kind,
        CASE WHEN kind = 'VARCHAR' THEN json_extract_string(shape, '/' || replace(replace(field, '~', '~0'), '/', '~1')) ELSE kind END AS type
      FROM (SELECT DISTINCT ${owner} AS owner, CASE WHEN ${column} = '{}' THEN '{}'::JSON ELSE json_structure(${column}) END AS shape FROM ${table})
    ) GROUP BY ALL ORDER BY owner, field`;
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ['VARCHAR', 'string'],
  ['BOOLEAN', 'boolean'],
  ['BIGINT', 'number'],
  ['UBIGINT', 'number'],
  ['HUGEINT', 'number'],
  ['DOUBLE', 'number'],
  ['ARRAY', 'array'],
  ['OBJECT', 'object'],
]);

function describeField({ field, types }: Row): { readonly name: string; readonly type: string } {
  const named = String(types)
    .split(',')
    .map((type) => typeNames.get(type) ?? 'string');
  return { name: String(field), type: [...new Set(named)].join(' or ') };
}
