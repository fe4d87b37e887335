import { joinSql, pointerTo, type Sql, sql } from './sql.ts';

/** Who a record's profile is about: people are told apart by identity, or else by device. */
export function keyOf(profile: Sql): Sql {
  const id = (kind: string) =>
    sql`${`${kind}:`} || nullif(json_extract_string(${profile}, ${pointerTo(kind)}), '')`;
  return sql`coalesce(${id('identity')}, ${id('objectId')})`;
}

/** What a profile says of the device, the app and the place. */
const contextKeys = [
  'platform',
  'os',
  'os_version',
  'browser',
  'device',
  'make',
  'model',
  'app_version',
  'sdk_version',
  'carrier',
  'country',
  'region',
  'city',
  'latitude',
  'longitude',
];

/** Without the keys that have no value. An app's platform is its system too. */
export function contextOf(profile: Sql): Sql {
  const pairs = contextKeys.map(
    (key) => sql`${key}, ${key === 'os' ? osOf(profile) : at(profile, key)}`,
  );
  return sql`json_merge_patch('{}', json_object(${joinSql(pairs, ', ')}))`;
}

function osOf(profile: Sql): Sql {
  return sql`coalesce(${at(profile, 'os')}, CASE WHEN json_extract_string(${profile}, '/platform') IN ('Android', 'iOS') THEN ${at(profile, 'platform')} END)`;
}

function at(profile: Sql, key: string): Sql {
  return sql`json_extract(${profile}, ${pointerTo(key)})`;
}

/** What else it says of the person, with `has_token` for the push token itself. */
export function factsOf(profile: Sql): Sql {
  const removed = notFacts.map((key) => sql`${key}, NULL`);
  return sql`json_merge_patch(${profile}, json_object(${joinSql(removed, ', ')}),
    json_object('has_token', CASE WHEN json_type(${profile}, '/push_token') = 'VARCHAR' THEN 'True' END))`;
}

const notFacts = ['identity', 'objectId', 'profileData', 'id', 'push_token', ...contextKeys];
