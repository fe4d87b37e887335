import { pointerTo, type Sql, sql } from '../data/sql.ts';
import type { Property } from '../question/question.ts';

/** Where a property is kept: with each event (table `e`), or with each person (table `p`). */
export type Place = {
  readonly owner: 'event' | 'person';
  /** The value as JSON; SQL null when there is none. */
  readonly json: Sql;
  /** The value without quotes. */
  readonly text: Sql;
  /** DuckDB's name of the JSON type; null when there is no value. */
  readonly type: Sql;
};

export function placeOf({ type, name }: Property): Place {
  switch (type) {
    case 'event_properties':
      return inJson('event', sql`e.props`, name);
    case 'session_properties':
      return name === 'time_of_day' ? timeOfDay : inJson('event', sql`e.session`, name);
    case 'app_fields':
    case 'technographics':
    case 'geo_fields':
      return inJson('event', sql`e.context`, fieldKey(name));
    case 'profile_fields':
      return inJson('person', sql`p.profile`, name);
    case 'demographics':
    case 'reachability':
      return inJson('person', sql`p.facts`, fieldKey(name));
  }
}

/** CleverTap's own fields are kept under one spelling: `OS Version` is `os_version`. */
export function fieldKey(name: string): string {
  return name.toLowerCase().replaceAll(/[ -]/g, '_');
}

function inJson(owner: Place['owner'], column: Sql, key: string): Place {
  const pointer = pointerTo(key);
  return {
    owner,
    json: sql`json_extract(${column}, ${pointer})`,
    text: sql`json_extract_string(${column}, ${pointer})`,
    type: sql`json_type(${column}, ${pointer})`,
  };
}

/** The hour and minute of the event, `22:35`, from its own time. */
const timeOfDay: Place = {
  owner: 'event',
  json: sql`to_json(strftime(e.ts, '%H:%M'))`,
  text: sql`strftime(e.ts, '%H:%M')`,
  type: sql`'VARCHAR'`,
};
