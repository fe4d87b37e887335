import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Cell, renderCsv } from '../../src/message/csv.ts';

/** Reads RFC 4180 as its grammar says, and nothing else: throws at the first thing that it is not. */
function readCsv(text: string): { text: string; quoted: boolean }[][] {
  const rows: { text: string; quoted: boolean }[][] = [];
  const field = /"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^",\r\n]*)/y;
  let row: { text: string; quoted: boolean }[] = [];
  for (let at = 0; at < text.length; ) {
    field.lastIndex = at;
    const { quoted, bare } = field.exec(text)?.groups ?? {};
    row.push({ text: (quoted ?? bare ?? '').replaceAll('""', '"'), quoted: quoted !== undefined });
    at = field.lastIndex;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`not RFC 4180 at ${at}`);
  }
  return rows;
}

function read(rows: Cell[][]) {
  const csv = renderCsv(rows);
  expect(csv.startsWith('\uFEFF')).toBe(true);
  return readCsv(csv.slice(1));
}

const nasty = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '"',
    ',',
    ';=1',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

test('any text comes back as it was, but for a quote before what could be a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.array(nasty, { minLength: 1 }), { minLength: 1 }), (rows) => {
      const cells = read(rows).flat();
      const given = rows.flat();
      expect(cells.map(({ text }, at) => (text === `'${given[at]}` ? given[at] : text))).toEqual(
        given,
      );
      for (const { text } of cells) expect(text).not.toMatch(/^\s*[=+\-@]|^[\t\r]/);
    }),
    { numRuns: 2000 },
  );
});

describe('numbers', () => {
  test.each([0, 7138, -12.5, 0.1, 1e21])('%d stays a number', (count) => {
    const [cell] = read([[count]])[0] ?? [];

    expect(cell?.quoted).toBe(false);
    expect(Number(cell?.text)).toBe(count);
  });

  test('what is not known is empty, and zero is not', () => {
    expect(renderCsv([[undefined, 0]])).toBe('\uFEFF,0\r\n');
  });
});
