import type { AppendedRow, Session } from '../data/engine.ts';
import { sql } from '../data/sql.ts';
import { createIncoming, settleIncoming } from '../data/tables.ts';
import type { ShopEvent } from './visit.ts';

/** Stores events of the shop, which come in batches so that no batch holds the process up for long. */
export async function storeEvents(
  session: Session,
  batches: Iterable<readonly ShopEvent[]>,
): Promise<void> {
  const texts = createDictionary();
  await session.run(
    sql`CREATE TEMP TABLE made (name INTEGER, ms BIGINT, key INTEGER, props INTEGER, session INTEGER, context INTEGER, profile INTEGER, facts INTEGER)`,
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
  await createIncoming(session);
  await session.run(sql`
    INSERT INTO incoming
    WITH t AS (SELECT rowid AS id, text FROM texts)
    SELECT name.text, make_timestamp(ms * 1000), key.text, props.text, session.text, context.text, profile.text, facts.text, 0, 0, NULL
    FROM made
    JOIN t name ON name.id = made.name JOIN t key ON key.id = made.key JOIN t props ON props.id = made.props
    JOIN t session ON session.id = made.session JOIN t context ON context.id = made.context
    JOIN t profile ON profile.id = made.profile JOIN t facts ON facts.id = made.facts`);
  await session.run(sql`DROP TABLE made`);
  await session.run(sql`DROP TABLE texts`);
  await settleIncoming(session);
}

function rowOf(
  { name, wallMs, person, props, session }: ShopEvent,
  idOf: (value: string | object) => number,
): AppendedRow {
  return [
    idOf(name),
    wallMs,
    idOf(person.key),
    idOf(props),
    idOf(session),
    idOf(person.context),
    idOf(person.profile),
    idOf(person.facts),
  ];
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
