import { joinSql, pointerTo, type Sql, sql } from '../data/sql.ts';
import type { Property } from '../question/question.ts';

/** Where a property is kept: with each event (table `e`), or with each person (table `p`). */
export type Place = Cell & {
  readonly owner: 'event' | 'person';
  /** The property is a list: these are its elements, and the cell is about one of them, `x`. */
  readonly elements?: Sql;
};

/** A JSON value that may not be there. */
export type Cell = {
  readonly json: Sql;
  /** Without quotes. */
  readonly text: Sql;
  /** DuckDB's name of the JSON type; null when there is no value. */
  readonly type: Sql;
};

/** Names of event properties that are read in their own way. */
export type Notable = {
  /** They hold lists, as `Items` of a purchase. */
  readonly lists: ReadonlySet<string>;
  /** CleverTap puts them on events itself, as `CT App Version`, or `ct_app_version` in exports. */
  readonly system: ReadonlySet<string>;
};

export function placeOf({ type, name }: Property, notable: Notable): Place {
  switch (type) {
    case 'event_properties':
      return eventProperty(name, notable);
    case 'session_properties':
      return {
        owner: 'event',
        ...(name === 'time_of_day' ? timeOfDay : cellIn(sql`e.session`, name)),
      };
    case 'app_fields':
    case 'technographics':
      return { owner: 'event', ...systemField(name, notable) };
    case 'geo_fields':
      return { owner: 'event', ...cellIn(sql`e.context`, fieldKey(name)) };
    case 'profile_fields':
      return { owner: 'person', ...cellIn(sql`p.profile`, name) };
    case 'demographics':
    case 'reachability':
      return { owner: 'person', ...cellIn(sql`p.facts`, fieldKey(name)) };
  }
}

/** CleverTap's own fields are kept under one spelling: `OS Version` is `os_version`. */
export function fieldKey(name: string): string {
  return name.toLowerCase().replaceAll(/[ -]/g, '_');
}

export function cellIn(column: Sql, key: string): Cell {
  const pointer = pointerTo(key);
  return {
    json: sql`json_extract(${column}, ${pointer})`,
    text: sql`json_extract_string(${column}, ${pointer})`,
    type: sql`json_type(${column}, ${pointer})`,
  };
}

/** With the device, or among the properties that CleverTap puts on events. */
export function systemField(name: string, { system }: Notable): Cell {
  const names = [`CT ${name}`, fieldKey(`CT ${name}`)].filter((known) => system.has(known));
  const cells = [
    cellIn(sql`e.context`, fieldKey(name)),
    ...names.map((known) => cellIn(sql`e.props`, known)),
  ];
  const [only] = cells;
  if (only && cells.length === 1) return only;
  const first = (part: keyof Cell) =>
    sql`coalesce(${joinSql(
      cells.map((cell) => cell[part]),
      ', ',
    )})`;
  return { json: first('json'), text: first('text'), type: first('type') };
}

/** A list is its elements; `Items|Category` is that field of each element of `Items`. */
function eventProperty(name: string, { lists }: Notable): Place {
  const [list = '', ...rest] = name.split('|');
  const item = rest.join('|');
  if (lists.has(name)) return { owner: 'event', elements: elementsOf(name), ...elementItself };
  if (item !== '' && lists.has(list)) {
    return { owner: 'event', elements: elementsOf(list), ...cellIn(sql`x`, item) };
  }
  return { owner: 'event', ...cellIn(sql`e.props`, name) };
}

/** What is no list, or an empty one, counts as a list of one. */
function elementsOf(list: string): Sql {
  const { json } = cellIn(sql`e.props`, list);
  return sql`CASE WHEN json_array_length(${json}) > 0 THEN json_extract(${json}, '$[*]') ELSE [nullif(${json}, '[]'::JSON)] END`;
}

const elementItself: Cell = {
  json: sql`x`,
  text: sql`json_extract_string(x, '$')`,
  type: sql`json_type(x)`,
};

/** The hour and minute of the event, `22:35`, from its own time. */
const timeOfDay: Cell = {
  json: sql`to_json(strftime(e.ts, '%H:%M'))`,
  text: sql`strftime(e.ts, '%H:%M')`,
  type: sql`'VARCHAR'`,
};
