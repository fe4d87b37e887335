import type { TopQuery } from '../query/query.ts';
import type { ResultOf, TopValue } from '../query/result.ts';
import type { JsonObject } from './json.ts';
import { Count, mapOf, readOptional } from './shape.ts';
import { groupKey } from './vocabulary.ts';

export function parseTop(body: JsonObject, query: TopQuery): ResultOf<'top'> {
  const groups = query.properties.map((property, index) => {
    const values = parseValues(body[groupKey(index)], groupKey(index));
    return values ? { property, values: rank(values, query.order) } : { property };
  });
  return { kind: 'top', groups };
}

/** STR, NUMBER, ENUM or DATE; per type the values, or ranges of them, with their counts. */
const Group = mapOf(mapOf(Count));

function parseValues(value: unknown, where: string): TopValue[] | undefined {
  const group = readOptional(Group, value, where);
  return (
    group &&
    [...group].flatMap(([type, counts]) =>
      [...counts].map(([key, count]) => parseValue(type, key, count)),
    )
  );
}

const mostValues = 1000;

/** Of equal counts, the one that CleverTap wrote first comes first. */
function rank(values: readonly TopValue[], order: TopQuery['order']): TopValue[] {
  const direction = order === 'top' ? -1 : 1;
  return values.toSorted((a, b) => direction * (a.count - b.count)).slice(0, mostValues);
}

function parseValue(type: string, key: string, count: number): TopValue {
  if (key === '-1') return { type: 'none', count };
  const range = type === 'NUMBER' || type === 'DATE' ? parseRange(key) : undefined;
  if (!range) return { type: 'text', text: key, count };
  return { type: type === 'DATE' ? 'date' : 'number', ...range, count };
}

const rangePattern =
  /^(?<from>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)-(?<to>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i;

/** `-100-0` is from minus 100 to 0. Anything that is no range is shown as CleverTap wrote it. */
function parseRange(key: string): { from: number; to: number } | undefined {
  const match = rangePattern.exec(key);
  const from = Number(match?.groups?.from);
  const to = Number(match?.groups?.to);
  return Number.isFinite(from) && Number.isFinite(to) && from <= to ? { from, to } : undefined;
}
