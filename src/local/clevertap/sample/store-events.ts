import type { AppendedRow, Session } from '../data/engine.ts';
import { settle } from '../data/settle.ts';
import { sql } from '../data/sql.ts';
import { aboutOf, createWaitingTables, dropWaitingTables } from '../data/tables.ts';
import type { ShopEvent } from './visit.ts';

/** Stores events of the shop, which come in batches so that no batch holds the process up for long. */
export async function storeEvents(
  session: Session,
  batches: Iterable<readonly ShopEvent[]>,
): Promise<void> {
  const texts = createDictionary();
  await session.run(
    sql`CREATE TEMP TABLE made (name INTEGER, ms BIGINT, profile INTEGER, props INTEGER, session INTEGER)`,
  );
  for (const batch of batches) {
    await session.append(
      'made',
      batch.map((event) => rowOf(event, texts.idOf)),
    );
  }
  await session.run(sql`CREATE TEMP TABLE texts (text VARCHAR)`);
  await session.append(
    'texts',
    texts.all.map((text) => [text]),
  );
  await createWaitingTables(session);
  await takeMade(session);
  await settle(session);
  await dropWaitingTables(session);
}

/** Moves what is made to where records wait. */
async function takeMade({ run }: Session): Promise<void> {
  const text = sql`(SELECT rowid AS id, text, ${aboutOf(sql`text`)} AS about FROM texts)`;
  await run(sql`
    INSERT INTO incoming
    SELECT name.text, make_timestamp(ms * 1000), profile.about, props.text, session.text FROM made
    JOIN ${text} name ON name.id = made.name JOIN ${text} profile ON profile.id = made.profile
    JOIN ${text} props ON props.id = made.props JOIN ${text} session ON session.id = made.session`);
  await run(sql`
    INSERT INTO described
    SELECT profile.about, profile.text, {ts: make_timestamp(max(ms) * 1000), file: 0, line: 0}, make_timestamp(min(ms) * 1000)
    FROM made JOIN ${text} profile ON profile.id = made.profile GROUP BY ALL`);
  await run(sql`DROP TABLE made`);
  await run(sql`DROP TABLE texts`);
}

function rowOf(
  { name, wallMs, person, props, session }: ShopEvent,
  idOf: (value: string | object) => number,
): AppendedRow {
  return [idOf(name), wallMs, idOf(person.profile), idOf(props), idOf(session)];
}

type Dictionary = {
  readonly idOf: (value: string | object) => number;
  /** The texts, by their ids. */
  readonly all: readonly string[];
};

/** Each text, or object as JSON, is written once and then known by a number. */
function createDictionary(): Dictionary {
  const ids = new Map<string | object, number>();
  const all: string[] = [];
  return {
    all,
    idOf: (value) => {
      const known = ids.get(value);
      if (known !== undefined) return known;
      ids.set(value, all.length);
      return all.push(typeof value === 'string' ? value : JSON.stringify(value)) - 1;
    },
  };
}
