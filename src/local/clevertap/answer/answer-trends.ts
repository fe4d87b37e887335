import { compileWhere } from '../compile/conditions.ts';
import { isNumber } from '../compile/operators.ts';
import { cellIn } from '../compile/place.ts';
import type { Session } from '../data/engine.ts';
import { type Sql, sql } from '../data/sql.ts';
import type { DayRange, TrendsQuestion, TrendType } from '../question/question.ts';
import type { Source } from './answer.ts';
import { countIn } from './count.ts';

export type Trend = ReadonlyMap<string, number>;

export function answerTrends(
  question: TrendsQuestion,
  { engine, notable, emptyBuckets }: Source,
): Promise<Readonly<Record<string, Trend>>> {
  return engine.session(async (session) => {
    const { perDay, total } = measureOf(question);
    await session.run(
      sql`CREATE TEMP TABLE per_day AS SELECT CAST(e.ts AS DATE) AS day, ${perDay} FROM events e WHERE ${compileWhere(question, notable)} GROUP BY ALL`,
    );
    const trends: [string, Trend][] = [];
    for (const [key, type] of question.groups) {
      trends.push([key, await readTrend(session, { type, range: question, total, emptyBuckets })]);
    }
    return Object.fromEntries(trends);
  });
}

type Measure = { readonly perDay: Sql; readonly total: Sql };

/** A sum is a sum of numbers whether or not `unique` is asked too: people do not enter into it. */
function measureOf({ sum, unique }: TrendsQuestion): Measure {
  if (sum !== undefined) {
    const { json, type } = cellIn(sql`e.props`, sum);
    const number = sql`CASE WHEN ${isNumber({ type })} THEN TRY_CAST(${json} AS DOUBLE) END`;
    return {
      perDay: sql`coalesce(fsum(${number}), 0) AS n`,
      total: sql`round(fsum(coalesce(n, 0)), 6)`,
    };
  }
  if (unique) return { perDay: sql`e.person`, total: sql`count(DISTINCT person)` };
  return { perDay: sql`count(*) AS n`, total: sql`CAST(sum(coalesce(n, 0)) AS BIGINT)` };
}

type ReadOptions = {
  readonly type: TrendType;
  readonly range: DayRange;
  readonly total: Sql;
  readonly emptyBuckets: boolean;
};

async function readTrend(
  session: Session,
  { type, range, total, emptyBuckets }: ReadOptions,
): Promise<Trend> {
  const rows = await session.rows(sql`
    SELECT ${keyOf[type]} AS key, ${total} AS n
    FROM (SELECT CAST(unnest(generate_series(CAST(${range.from} AS TIMESTAMP), CAST(${range.to} AS TIMESTAMP), INTERVAL 1 DAY)) AS DATE) AS day)
    ${emptyBuckets ? sql`LEFT JOIN` : sql`JOIN`} per_day USING (day)
    GROUP BY key ORDER BY key`);
  return new Map(rows.map((row) => [String(countIn(row, 'key')), countIn(row, 'n')]));
}

/**
 * Weeks start on Sunday, week 1 is the one that holds 1 January, the year's last days never go
 * beyond week 52, and a week across New Year is two. It is one reading that gives the documents'
 * only sample (24–31 December 2016 all in 201652, 1–3 January 2017 in 201701); no standard
 * numbering does.
 */
const keyOf: Readonly<Record<TrendType, Sql>> = {
  daily: sql`year(day) * 10000 + month(day) * 100 + dayofmonth(day)`,
  weekly: sql`year(day) * 100 + least(52, (dayofyear(day) - 1 + dayofweek(date_trunc('year', day))) // 7 + 1)`,
  monthly: sql`year(day) * 100 + month(day)`,
};
