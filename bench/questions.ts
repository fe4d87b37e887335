/** One question, and the same as somebody would write it who knows the data. */
export type BenchQuestion = {
  readonly title: string;
  readonly path: string;
  readonly payload: object;
  /** For DuckDB: rows of a label and a number, or of a number alone. */
  readonly duckDb: string;
  /** For SQLite, where `ts` is the text `2025-01-31 12:00:00`. */
  readonly sqlite: string;
};

const days = { from: 20250115, to: 20250228 };
const viewed = { event_name: 'Product Viewed', ...days };
const where = `name = 'Product Viewed' AND ts >= TIMESTAMP '2025-01-15' AND ts < TIMESTAMP '2025-03-01'`;
const sqliteWhere = `name = 'Product Viewed' AND ts >= '2025-01-15' AND ts < '2025-03-01'`;
const countryAndAmount = [
  { name: 'Country', operator: 'equals', value: 'India' },
  { name: 'Amount', operator: 'greater_than', value: 100 },
];

export const benchQuestions: readonly BenchQuestion[] = [
  {
    title: 'events',
    path: '/1/counts/events.json',
    payload: viewed,
    duckDb: `SELECT count(*) FROM events WHERE ${where}`,
    sqlite: `SELECT count(*) FROM events WHERE ${sqliteWhere}`,
  },
  {
    title: 'events, two filters',
    path: '/1/counts/events.json',
    payload: { ...viewed, event_properties: countryAndAmount },
    duckDb: `SELECT count(*) FROM events WHERE ${where} AND (props->>'Country') = 'India' AND CAST(props->>'Amount' AS DOUBLE) > 100`,
    sqlite: `SELECT count(*) FROM events WHERE ${sqliteWhere} AND props->>'Country' = 'India' AND props->>'Amount' > 100`,
  },
  {
    title: 'profiles',
    path: '/1/counts/profiles.json',
    payload: viewed,
    duckDb: `SELECT count(DISTINCT person) FROM events WHERE ${where}`,
    sqlite: `SELECT count(DISTINCT person) FROM events WHERE ${sqliteWhere}`,
  },
  {
    title: 'profiles who viewed, did not buy',
    path: '/1/counts/profiles.json',
    payload: { ...viewed, advanced_query: { did_none: [{ ...days, event_name: 'Charged' }] } },
    duckDb: `SELECT count(DISTINCT person) FROM events WHERE ${where} AND person NOT IN (SELECT person FROM events WHERE ${where.replace('Product Viewed', 'Charged')})`,
    sqlite: `SELECT count(DISTINCT person) FROM events WHERE ${sqliteWhere} AND person NOT IN (SELECT person FROM events WHERE ${sqliteWhere.replace('Product Viewed', 'Charged')})`,
  },
  {
    title: 'now, by OS',
    path: '/1/now.json',
    payload: { os: true },
    duckDb: `SELECT lower(context->>'os') AS os, count(DISTINCT person) FROM events WHERE ts > (SELECT max(ts) FROM events) - INTERVAL 5 MINUTE GROUP BY os`,
    sqlite: `SELECT lower(context->>'os') AS os, count(DISTINCT person) FROM events WHERE ts > (SELECT datetime(max(ts), '-5 minutes') FROM events) GROUP BY os`,
  },
  {
    title: 'top, of text',
    path: '/1/counts/top.json',
    payload: {
      ...viewed,
      groups: { top: { property_type: 'event_properties', name: 'Category', top_n: 10 } },
    },
    duckDb: `SELECT props->>'Category' AS value, count(*) AS n FROM events WHERE ${where} GROUP BY value ORDER BY n DESC, value LIMIT 10`,
    sqlite: `SELECT props->>'Category' AS value, count(*) AS n FROM events WHERE ${sqliteWhere} GROUP BY value ORDER BY n DESC, value LIMIT 10`,
  },
  {
    title: 'top, of numbers',
    path: '/1/counts/top.json',
    payload: {
      ...viewed,
      groups: { top: { property_type: 'event_properties', name: 'Amount', top_n: 10 } },
    },
    duckDb: `SELECT CAST(floor(CAST(props->>'Amount' AS DOUBLE) / 50) AS VARCHAR) AS bucket, count(*) AS n FROM events WHERE ${where} GROUP BY bucket ORDER BY n DESC, bucket LIMIT 10`,
    sqlite: `SELECT CAST(CAST(props->>'Amount' / 50 AS INTEGER) AS TEXT) AS bucket, count(*) AS n FROM events WHERE ${sqliteWhere} GROUP BY bucket ORDER BY n DESC, bucket LIMIT 10`,
  },
  {
    title: 'trends, daily',
    path: '/1/counts/trends.json',
    payload: { ...viewed, groups: { trend: { trend_type: 'daily' } } },
    duckDb: `SELECT CAST(ts AS DATE) AS day, count(*) FROM events WHERE ${where} GROUP BY day ORDER BY day`,
    sqlite: `SELECT substr(ts, 1, 10) AS day, count(*) FROM events WHERE ${sqliteWhere} GROUP BY day ORDER BY day`,
  },
  {
    title: 'trends, people daily',
    path: '/1/counts/trends.json',
    payload: { ...viewed, unique: true, groups: { trend: { trend_type: 'daily' } } },
    duckDb: `SELECT CAST(ts AS DATE) AS day, count(DISTINCT person) FROM events WHERE ${where} GROUP BY day ORDER BY day`,
    sqlite: `SELECT substr(ts, 1, 10) AS day, count(DISTINCT person) FROM events WHERE ${sqliteWhere} GROUP BY day ORDER BY day`,
  },
  {
    title: 'trends, sum monthly',
    path: '/1/counts/trends.json',
    payload: { ...viewed, sum_event_prop: 'Amount', groups: { trend: { trend_type: 'monthly' } } },
    duckDb: `SELECT date_trunc('month', ts) AS month, round(sum(CAST(props->>'Amount' AS DOUBLE)), 2) FROM events WHERE ${where} GROUP BY month ORDER BY month`,
    sqlite: `SELECT substr(ts, 1, 7) AS month, round(sum(props->>'Amount'), 2) FROM events WHERE ${sqliteWhere} GROUP BY month ORDER BY month`,
  },
];
