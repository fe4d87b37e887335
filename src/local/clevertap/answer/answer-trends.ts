import { compileWhere } from '../compile/conditions.ts';
import { numberIn } from '../compile/operators.ts';
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
  return sql`coalesce(fsum(${numberIn(cellIn(sql`e.props`, property))}), 0)`;
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

/** People cannot be added up from days. */
async function countPeople(
  question: TrendsQuestion,
  buckets: Buckets,
  { engine, notable }: Source,
): Promise<Trend> {
  const isDaily = buckets.type === 'daily';
  const rows = await engine.rows(sql`
    SELECT ${isDaily ? sql`CAST(CAST(e.ts AS DATE) AS VARCHAR)` : sql`bucket`} AS key, count(DISTINCT e.person) AS n
    FROM events e ${isDaily ? sql`` : joinBuckets(buckets)}
    WHERE ${compileWhere(question, notable)}
    GROUP BY ${isDaily ? sql`CAST(e.ts AS DATE)` : sql`bucket`} ORDER BY key`);
  return isDaily ? addUp(trendIn(rows), 'daily') : trendIn(rows);
}

/** Tells the engine which bucket each day is in. */
function joinBuckets({ type, days }: Buckets): Sql {
  const buckets = days.map((day) => bucketOf(day, type));
  return sql`JOIN (SELECT
    unnest(CAST(${`[${days.join(',')}]`} AS DATE[])) AS day,
    unnest(CAST(${`[${buckets.join(',')}]`} AS VARCHAR[])) AS bucket
  ) ON day = CAST(e.ts AS DATE)`;
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
