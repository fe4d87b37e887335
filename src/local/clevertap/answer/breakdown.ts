import type { Session } from '../data/engine.ts';
import { type Sql, sql } from '../data/sql.ts';
import type { PropertyType, TopGroup } from '../question/question.ts';
import { type Buckets, bucketName, dateBuckets, numberBuckets } from './buckets.ts';
import { countIn } from './count.ts';

type Kind = 'TEXT' | 'NUMBER' | 'DATE';
type DataType = 'STR' | 'ENUM' | 'NUMBER' | 'DATE';

/** Values and how often each occurs, in rank order, apart by the type of the values. */
export type Breakdown = { readonly [type in DataType]?: ReadonlyMap<string, number> };

/** What a value that is missing is called. */
const noValue = '-1';

/** The values of one kind: that there are any, and how far numbers reach. */
export type Spread = { readonly kind: Kind; readonly lowest: number; readonly highest: number };

/** What kinds of values there are, the most frequent first. */
export type Kinds = { readonly spreads: readonly Spread[]; readonly someMissing: boolean };

/** Reads the table `grouped` that `answer-top.ts` left, as `readRanked` does. */
export async function readKinds(session: Session): Promise<Kinds> {
  const rows = await session.rows(sql`
    SELECT kind, coalesce(min(number), 0) AS lowest, coalesce(max(number), 0) AS highest
    FROM grouped GROUP BY kind ORDER BY sum(n) DESC, kind`);
  const spreads = rows.flatMap(({ kind, lowest, highest }) =>
    kind === 'TEXT' || kind === 'NUMBER' || kind === 'DATE'
      ? [{ kind, lowest: Number(lowest), highest: Number(highest) } as const]
      : [],
  );
  return { spreads, someMissing: spreads.length < rows.length };
}

/** Missing values are put with the most frequent kind. */
export async function readBreakdown(
  session: Session,
  { spreads, someMissing }: Kinds,
  group: TopGroup,
): Promise<Breakdown> {
  const onlyMissing: readonly Spread[] = someMissing
    ? [{ kind: 'TEXT', lowest: 0, highest: 0 }]
    : [];
  const breakdown: [DataType, ReadonlyMap<string, number>][] = [];
  for (const spread of spreads.length > 0 ? spreads : onlyMissing) {
    const withMissing = breakdown.length === 0;
    const values = await readRanked(session, { spread, group, withMissing });
    breakdown.push([dataTypeOf(spread.kind, group.property.type), values]);
  }
  return Object.fromEntries(breakdown);
}

type RankOptions = {
  readonly spread: Spread;
  readonly group: TopGroup;
  readonly withMissing: boolean;
};

/**
 * CleverTap takes the top N of each shard and adds those up, so that with several shards there can
 * be more than N values, and too low counts among the rare ones.
 */
async function readRanked(
  session: Session,
  { spread, group, withMissing }: RankOptions,
): Promise<ReadonlyMap<string, number>> {
  const { label, nameOf } = labelsOf(spread);
  const direction = group.order === 'asc' ? sql`ASC` : sql`DESC`;
  const kinds = withMissing ? sql`kind IN (${spread.kind}, 'NONE')` : sql`kind = ${spread.kind}`;
  const rows = await session.rows(sql`
    SELECT label, CAST(sum(n) AS BIGINT) AS n FROM (
      SELECT shard, ${label} AS label, sum(n) AS n
      FROM grouped WHERE ${kinds} GROUP BY shard, label
      QUALIFY row_number() OVER (PARTITION BY shard ORDER BY sum(n) ${direction}, label NULLS LAST) <= ${group.topN}
    ) GROUP BY label ORDER BY n ${direction}, label NULLS LAST`);
  return new Map(
    rows.map((row) => [row.label === null ? noValue : nameOf(row.label), countIn(row, 'n')]),
  );
}

type Labels = { readonly label: Sql; readonly nameOf: (label: unknown) => string };

function labelsOf({ kind, lowest, highest }: Spread): Labels {
  // A missing value is the text -1, and counts together with texts that are -1 themselves.
  if (kind === 'TEXT') return { label: sql`text`, nameOf: String };
  const buckets = kind === 'DATE' ? dateBuckets(lowest, highest) : numberBuckets(lowest, highest);
  return { label: bucketIndex(buckets), nameOf: (label) => bucketName(Number(label), buckets) };
}

/** Rounding can put a value that lies on a limit one bucket off, so the limits have the last word. */
function bucketIndex({ size, scale }: Buckets): Sql {
  const near = sql`floor(number * ${scale} / ${size})`;
  return sql`CASE
    WHEN kind = 'NONE' THEN NULL
    WHEN number >= (${near} + 1) * ${size} / ${scale} THEN ${near} + 1
    WHEN number < ${near} * ${size} / ${scale} THEN ${near} - 1
    ELSE ${near} END`;
}

const enumTypes: readonly PropertyType[] = ['demographics', 'technographics', 'reachability'];

function dataTypeOf(kind: Kind, property: PropertyType): DataType {
  if (kind !== 'TEXT') return kind;
  return enumTypes.includes(property) ? 'ENUM' : 'STR';
}
