import type { Session } from '../data/engine.ts';
import { type Sql, sql } from '../data/sql.ts';
import type { NowQuestion, Split } from '../question/question.ts';
import type { Source } from './answer.ts';
import { countIn } from './count.ts';
import { splitLabels, splitNames } from './now-splits.ts';

type Counts = ReadonlyMap<string, number>;

/** Who did anything in the five minutes up to now, and when the newest event was. */
export function answerNow(
  { splits, newToo }: NowQuestion,
  { engine, wallNow, instantOf }: Source,
): Promise<Readonly<Record<string, unknown>>> {
  return engine.session(async (session) => {
    await session.run(activeUntil(wallNow()));
    const [row] = await session.rows(sql`SELECT count(DISTINCT person) AS n FROM active`);
    const newest = await newestEvent(session);
    return {
      count: countIn(row, 'n'),
      ...(await readSplits(session, splits, sql`true`)),
      ...(newToo && {
        new: await readSplits(
          session,
          splits.filter((split) => split !== 'user_type'),
          sql`is_new`,
        ),
      }),
      ...(newest && { last_processed_ts: Math.floor(instantOf(newest) / 1000) }),
    };
  });
}

/** One row per event of the last five minutes. A person is new in the first 24 hours. */
function activeUntil(wallNow: Date): Sql {
  const until = sql`CAST(${wallNow.toISOString().slice(0, 23)} AS TIMESTAMP)`;
  return sql`
    CREATE TEMP TABLE active AS
    SELECT e.person, e.context, e.session, p.key LIKE 'identity:%' AS is_known,
      p.first_ts > ${until} - INTERVAL 1 DAY AS is_new
    FROM events e JOIN people p ON p.id = e.person
    WHERE e.ts > ${until} - INTERVAL 5 MINUTE AND e.ts <= ${until}`;
}

async function newestEvent(session: Session): Promise<Date | undefined> {
  const [row] = await session.rows(sql`SELECT epoch_ms(max(ts)) AS ms FROM events`);
  return row?.ms === null ? undefined : new Date(countIn(row, 'ms'));
}

async function readSplits(
  session: Session,
  splits: readonly Split[],
  among: Sql,
): Promise<Readonly<Record<string, Counts>>> {
  const read: [Split, Counts][] = [];
  for (const split of splits) {
    const rows = await session.rows(
      sql`SELECT ${splitLabels[split]} AS label, count(DISTINCT person) AS n FROM active WHERE ${among} GROUP BY label`,
    );
    const counts = new Map(rows.map((row) => [String(row.label), countIn(row, 'n')]));
    // A name that nobody has is a zero here, as in the documents' sample.
    read.push([split, new Map(splitNames[split].map((name) => [name, counts.get(name) ?? 0]))]);
  }
  return Object.fromEntries(read);
}
