import { compileWhere } from '../compile/conditions.ts';
import { compileOperator, numberIn } from '../compile/operators.ts';
import { type Notable, type Place, placeOf } from '../compile/place.ts';
import type { Session } from '../data/engine.ts';
import { type Sql, sql } from '../data/sql.ts';
import type { Property, TopGroup, TopQuestion } from '../question/question.ts';
import { invalid } from '../question/refusal.ts';
import type { Source } from './answer.ts';
import { type Breakdown, readBreakdown, readKinds } from './breakdown.ts';

/** One breakdown per group of the question, by the group's key. */
export async function answerTop(
  question: TopQuestion,
  { engine, shards, notable }: Source,
): Promise<Readonly<Record<string, Breakdown>>> {
  const breakdowns: [string, Breakdown][] = [];
  for (const [key, group] of question.groups) {
    const breakdown = await engine.session(async (session) => {
      await groupValues(session, { question, group, shards, notable });
      const kinds = await readKinds(session);
      if (kinds.spreads.length === 0) {
        await refuseUnknown(session, { key, question, group, notable });
      }
      return readBreakdown(session, kinds, group);
    });
    breakdowns.push([key, breakdown]);
  }
  return Object.fromEntries(breakdowns);
}

type GroupOptions = {
  readonly question: TopQuestion;
  readonly group: TopGroup;
  readonly shards: number;
  readonly notable: Notable;
};

/**
 * Leaves a table `grouped (shard, kind, text, number, n)`: how often each distinct value occurs.
 * Values are told apart as JSON first, so that each event is parsed once.
 */
async function groupValues(
  session: Session,
  { question, group, shards, notable }: GroupOptions,
): Promise<void> {
  const place = placeOf(group.property, notable);
  const type = sql`json_type(json)`;
  const text = sql`json_extract_string(json, '$')`;
  await session.run(sql`
    CREATE TEMP TABLE grouped AS
    SELECT shard, n,
      CASE
        WHEN value IS NOT NULL THEN 'NUMBER'
        WHEN coalesce(${type}, 'NULL') = 'NULL' THEN 'NONE'
        WHEN regexp_full_match(${text}, ${datePattern}) THEN 'DATE'
        ELSE 'TEXT'
      END AS kind,
      CASE
        WHEN value IS NOT NULL THEN ''
        WHEN coalesce(${type}, 'NULL') = 'NULL' THEN '-1'
        WHEN ${type} = 'BOOLEAN' THEN CASE ${text} WHEN 'true' THEN 'True' ELSE 'False' END
        ELSE ${text}
      END AS text,
      CASE WHEN value IS NOT NULL THEN value ELSE TRY_CAST(substr(${text}, 4) AS DOUBLE) END AS number
    FROM (
      SELECT *, ${numberIn({ json: sql`json` })} AS value FROM (
        SELECT ${shardOf(shards)} AS shard, ${brokenDown(group.property, place)} AS json, count(*) AS n
        FROM ${rowsOf(place, compileWhere(question, notable))} GROUP BY ALL
      )
    )`);
}

/** A row per event, or per element of a list. */
function rowsOf(place: Place, where: Sql): Sql {
  if (!place.elements) return sql`events e ${withPeople(place)} WHERE ${where}`;
  return sql`(SELECT e.person, unnest(${place.elements}) AS x FROM events e WHERE ${where}) e`;
}

/** The form that dates are uploaded in: `$D_` and epoch seconds. */
const datePattern = '\\$D_-?\\d+';

function withPeople({ owner }: Place): Sql {
  return owner === 'person' ? sql`JOIN people p ON p.id = e.person` : sql``;
}

/** A person's events are all in one shard. */
function shardOf(shards: number): Sql {
  return shards === 1 ? sql`0` : sql`hash(e.person) % ${shards}`;
}

/** Time of day is broken down by hour. */
function brokenDown({ type, name }: Property, place: Place): Sql {
  if (type === 'session_properties' && name === 'time_of_day') {
    return sql`to_json(strftime(e.ts, '%H'))`;
  }
  return place.json;
}

type AskedGroup = Omit<GroupOptions, 'shards'> & { readonly key: string };

/** A property that no event of this name ever had is a mistake, not an answer. */
async function refuseUnknown(
  session: Session,
  { key, question, group, notable }: AskedGroup,
): Promise<void> {
  const place = placeOf(group.property, notable);
  const [ever] = await session.rows(
    sql`SELECT 1 FROM events e ${withPeople(place)} WHERE e.name = ${question.event} AND ${compileOperator(place, { property: group.property, operator: 'exists' })} LIMIT 1`,
  );
  if (!ever) throw invalid('group', key);
}
