import { compileWhere } from '../compile/conditions.ts';
import { isNumber } from '../compile/operators.ts';
import { cellIn } from '../compile/place.ts';
import type { Row } from '../data/engine.ts';
import { type Sql, sql } from '../data/sql.ts';
import type { Day, TrendsQuestion, TrendType } from '../question/question.ts';
import type { Source } from './answer.ts';
import { bucketOf, daysOf } from './calendar.ts';
import { countIn } from './count.ts';

export type Trend = ReadonlyMap<string, number>;

/** A sum is a sum of numbers whether or not `unique` is asked too: people do not enter into it. */
export async function answerTrends(
  question: TrendsQuestion,
  source: Source,
): Promise<Readonly<Record<string, Trend>>> {
  const days = daysOf(question);
  const ofPeople = question.unique && question.sum === undefined;
  const numbers = ofPeople ? undefined : await countByDay(question, source);
  const trends: [string, Trend][] = [];
  for (const [key, type] of question.groups) {
    const found = numbers
      ? addUp(numbers, type)
      : await countPeople(question, { type, days }, source);
    trends.push([key, source.emptyBuckets ? withEmpty(found, days, type) : found]);
  }
  return Object.fromEntries(trends);
}

/** Events, or the sum of a property, on each day that has any. */
async function countByDay(
  question: TrendsQuestion,
  { engine, notable }: Source,
): Promise<ReadonlyMap<Day, number>> {
  const measure = question.sum === undefined ? sql`count(*)` : sumOf(question.sum);
  const rows = await engine.rows(sql`
    SELECT CAST(CAST(e.ts AS DATE) AS VARCHAR) AS key, ${measure} AS n
    FROM events e WHERE ${compileWhere(question, notable)} GROUP BY CAST(e.ts AS DATE) ORDER BY key`);
  return trendIn(rows);
}

function sumOf(property: string): Sql {
  const { json, type } = cellIn(sql`e.props`, property);
  return sql`coalesce(fsum(CASE WHEN ${isNumber({ type })} THEN TRY_CAST(${json} AS DOUBLE) END), 0)`;
}

function addUp(byDay: ReadonlyMap<Day, number>, type: TrendType): Trend {
  const sums = new Map<string, number>();
  for (const [day, n] of byDay) {
    const bucket = bucketOf(day, type);
    sums.set(bucket, (sums.get(bucket) ?? 0) + n);
  }
  return new Map([...sums].map(([bucket, sum]) => [bucket, Math.round(sum * 1e6) / 1e6]));
}

type Buckets = { readonly type: TrendType; readonly days: readonly Day[] };

/** People cannot be added up from days, so the engine is told which bucket each day is in. */
async function countPeople(
  question: TrendsQuestion,
  { type, days }: Buckets,
  { engine, notable }: Source,
): Promise<Trend> {
  const buckets = sql`(SELECT
    unnest(CAST(${`[${days.join(',')}]`} AS DATE[])) AS day,
    unnest(CAST(${`[${days.map((day) => bucketOf(day, type)).join(',')}]`} AS VARCHAR[])) AS key)`;
  const rows = await engine.rows(sql`
    SELECT key, count(DISTINCT e.person) AS n
    FROM events e JOIN ${buckets} ON day = CAST(e.ts AS DATE)
    WHERE ${compileWhere(question, notable)} GROUP BY key ORDER BY key`);
  return trendIn(rows);
}

function trendIn(rows: readonly Row[]): Trend {
  return new Map(rows.map((row) => [String(row.key), countIn(row, 'n')]));
}

/** Whether CleverTap leaves out buckets in which nothing happened is not documented. */
function withEmpty(found: Trend, days: readonly Day[], type: TrendType): Trend {
  return new Map(
    days.map((day) => {
      const bucket = bucketOf(day, type);
      return [bucket, found.get(bucket) ?? 0];
    }),
  );
}
