import { type Sql, sql } from '../data/sql.ts';
import type { Split } from '../question/question.ts';

/** The names of the documents' sample, in its order; every one of them is in every answer. */
export const splitNames: Readonly<Record<Split, readonly string[]>> = {
  user_type: ['new', 'repeat', 'addressable', 'customer'],
  session_source: ['direct', 'others', 'search', 'social', 'email', 'unavailable'],
  browser: ['others', 'firefox', 'chrome', 'ie', 'mobileapp'],
  os: ['others', 'android', 'ios', 'windows', 'mac', 'linux'],
  device: ['desktop', 'mobile', 'tablet'],
};

const platform = sql`lower(json_extract_string(context, '/platform'))`;
const os = sql`lower(coalesce(json_extract_string(context, '/os'), json_extract_string(context, '/platform')))`;
const browser = sql`lower(json_extract_string(context, '/browser'))`;
const device = sql`lower(json_extract_string(context, '/device'))`;
const source = sql`lower(json_extract_string(session, '/session_source'))`;

/** The name that a row of `active` counts under. A person with two devices counts under both. */
export const splitLabels: Readonly<Record<Split, Sql>> = {
  user_type: sql`CASE
    WHEN person IN (SELECT person FROM events WHERE name = 'Charged') THEN 'customer'
    WHEN is_known THEN 'addressable'
    WHEN is_new THEN 'new' ELSE 'repeat' END`,
  session_source: sql`CASE
    WHEN ${source} IS NULL THEN 'unavailable'
    WHEN ${source} IN ('direct', 'search', 'social', 'email') THEN ${source}
    ELSE 'others' END`,
  browser: sql`CASE
    WHEN ${browser} IN ('firefox', 'chrome') THEN ${browser}
    WHEN ${browser} IN ('ie', 'internet explorer') THEN 'ie'
    WHEN ${browser} IS NULL AND ${platform} IN ('android', 'ios') THEN 'mobileapp'
    ELSE 'others' END`,
  os: sql`CASE
    WHEN ${os} IN ('android', 'ios', 'windows', 'linux') THEN ${os}
    WHEN ${os} IN ('mac', 'macos', 'mac os x', 'os x') THEN 'mac'
    ELSE 'others' END`,
  device: sql`CASE
    WHEN ${device} IN ('desktop', 'mobile', 'tablet') THEN ${device}
    WHEN ${os} IN ('android', 'ios') THEN 'mobile'
    WHEN ${os} IN ('windows', 'linux', 'mac', 'macos', 'mac os x', 'os x') THEN 'desktop'
    ELSE 'unknown' END`,
};
