import path from 'node:path';
import type { Engine } from '../src/local/clevertap/data/engine.ts';
import { ownSql } from '../src/local/clevertap/data/sql.ts';

/** Events and their shares of all. */
const shares: readonly (readonly [string, number])[] = [
  ['Product Viewed', 0.35],
  ['App Launched', 0.3],
  ['Added To Cart', 0.15],
  ['Charged', 0.1],
  ['UTM Visited', 0.1],
];

/** Ninety days of 2025, by four hundred thousand people, as bulk exports; the same every time. */
export async function makeExports(engine: Engine, folder: string, events: number): Promise<void> {
  for (const [index, [name, share]] of shares.entries()) {
    const file = path.join(folder, `${name}.json`);
    await engine.run(
      ownSql(`COPY (
        SELECT '${name}' AS line
        UNION ALL
        SELECT ${recordText(index)} FROM range(${Math.round(events * share)}) r(i)
      ) TO '${file}' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')`),
    );
  }
}

function recordText(salt: number): string {
  const draw = (stream: number, below: number) =>
    `CAST(hash(i * 64 + ${stream} + ${salt * 8}) % ${below} AS BIGINT)`;
  const person = draw(0, 400_000);
  const oneOf = (from: string, ...names: readonly string[]) =>
    `['${names.join("', '")}'][1 + ${from} % ${names.length}]`;
  return `'{"profile":{"identity":"' || ${person} || '","platform":"' || ${oneOf(draw(1, 1000), 'Android', 'iOS', 'Web')}
    || '","profileData":{"Customer Type":"' || ${oneOf(person, 'Gold', 'Silver', 'Bronze')}
    || '"}},"ts":' || strftime(TIMESTAMP '2025-01-01' + INTERVAL 1 SECOND * ${draw(2, 90 * 86_400)}, '%Y%m%d%H%M%S')
    || ',"eventProps":{"Amount":' || ${draw(3, 50_000)} / 100
    || ',"Country":"' || ${oneOf(draw(4, 1000), 'India', 'United States', 'Brazil', 'Germany', 'Indonesia', 'France')}
    || '","Category":"category ' || ${draw(5, 40)} || '","Quantity":' || ${draw(6, 9)}
    || ',"Payment mode":"' || ${oneOf(draw(7, 1000), 'Card', 'UPI', 'Cash', 'Wallet')} || '"}}'`;
}
