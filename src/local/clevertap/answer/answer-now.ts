import type { Row } from '../data/engine.ts';
import { joinSql, type Sql, sql } from '../data/sql.ts';
import type { NowQuestion, Split } from '../question/question.ts';
import type { Source } from './answer.ts';
import { countIn } from './count.ts';
import { splitLabels, splitNames } from './now-splits.ts';

type Counts = ReadonlyMap<string, number>;

/** Who did anything in the five minutes up to now, and when the newest event was. */
export async function answerNow(
  question: NowQuestion,
  { engine, wallNow, instantOf }: Source,
): Promise<Readonly<Record<string, unknown>>> {
  const [total, ...rows] = await engine.rows(countActive(question, wallNow()));
  const newest = await newestEvent(total, engine.rows);
  const ofSessions = question.splits.filter((split) => split !== 'user_type');
  return {
    count: countIn(total, 'n'),
    ...splitsIn(rows, question.splits, 'n'),
    ...(question.newToo && { new: splitsIn(rows, ofSessions, 'fresh') }),
    ...(newest && { last_processed_ts: Math.floor(instantOf(newest) / 1000) }),
  };
}

/** A row for all of them, then one for each name of each split; `fresh` are the new among them. */
function countActive({ splits, newToo }: NowQuestion, wallNow: Date): Sql {
  const until = sql`CAST(${wallNow.toISOString().slice(0, 23)} AS TIMESTAMP)`;
  const counts = splits.map(
    (split) => sql`
      SELECT ${split}, ${splitLabels[split]} AS label, count(DISTINCT person), count(DISTINCT person) FILTER (is_new), NULL
      FROM active GROUP BY label`,
  );
  const all = sql`SELECT '' AS split, '' AS label, count(DISTINCT person) AS n, 0 AS fresh, epoch_ms(max(ts)) AS newest FROM active`;
  return sql`
    WITH active AS MATERIALIZED (
      SELECT e.person, e.ts, e.context, e.session, ${newToo || splits.includes('user_type') ? aboutPerson(until) : noMatter}
      WHERE e.ts > ${until} - INTERVAL 5 MINUTE AND e.ts <= ${until}
    )
    SELECT * FROM (${joinSql([all, ...counts], ' UNION ALL ')}) ORDER BY split`;
}

/** A person is new in the first 24 hours. */
function aboutPerson(until: Sql): Sql {
  return sql`p.key LIKE 'identity:%' AS is_known, p.first_ts > ${until} - INTERVAL 1 DAY AS is_new
    FROM events e JOIN people p ON p.id = e.person`;
}

const noMatter = sql`false AS is_known, false AS is_new FROM events e`;

/** When nobody is active, it is the newest there is. */
async function newestEvent(
  total: Row | undefined,
  rows: (sql: Sql) => Promise<readonly Row[]>,
): Promise<Date | undefined> {
  if (typeof total?.newest === 'bigint') return new Date(Number(total.newest));
  const [row] = await rows(sql`SELECT epoch_ms(max(ts)) AS newest FROM events`);
  return typeof row?.newest === 'bigint' ? new Date(Number(row.newest)) : undefined;
}

/** A name that nobody has is a zero here, as in the documents' sample. */
function splitsIn(
  rows: readonly Row[],
  splits: readonly Split[],
  column: 'n' | 'fresh',
): Readonly<Record<string, Counts>> {
  return Object.fromEntries(
    splits.map((split) => {
      const counts = new Map(
        rows
          .filter((row) => row.split === split)
          .map((row) => [String(row.label), countIn(row, column)]),
      );
      return [split, new Map(splitNames[split].map((name) => [name, counts.get(name) ?? 0]))];
    }),
  );
}
