import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import Papa from 'papaparse';
import { type Cell, renderCsv } from '../../src/message/csv.ts';

/** Two readers that know nothing of us, and of each other. */
const readers: [string, (text: string) => string[][]][] = [
  ['csv-parse', (text) => parse(text, { bom: true, relax_column_count: true })],
  [
    'papaparse',
    (text) => {
      const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
        newline: '\r\n',
        delimiter: ',',
      });
      expect(errors).toEqual([]);
      // It reads the end of the last line as the beginning of another.
      return data.slice(0, -1);
    },
  ],
];

/** What a spreadsheet runs, in Excel, LibreOffice and Google Sheets. */
const formula = /^[\s\0\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/;

const starts = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\0',
  '＝',
  '＋',
  '－',
  '＠',
  ' =',
  '"=',
  "'=",
];
const commands = [
  'cmd|/c calc!A1',
  'HYPERLINK("http://evil.example";"click")',
  'SUM(A1:A9)*cmd',
  '1+1',
  'DDE("x";"y";"z")',
  '',
];
const hostile = fc.oneof(
  fc
    .tuple(fc.constantFrom(...starts), fc.constantFrom(...commands))
    .map(([start, command]) => start + command),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('"', '""', ',', ';', '\r\n', '\n', '\uFEFF', '\u2028', 'a"b,c\r\nd', '🙂', ' '),
);
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 8, arbitrary: hostile },
  { weight: 1, arbitrary: number },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const columns = 10;
const rows = fc.sample(fc.array(cell, { minLength: columns, maxLength: columns }), {
  numRuns: 1000,
  seed: 20_261_121,
});

describe.each(readers)('10,000 cells, read again by %s,', (_name, read) => {
  const found = read(renderCsv(rows));

  test('are the same cells', () => {
    expect(found).toHaveLength(rows.length);
    for (const [index, row] of rows.entries()) {
      const texts = row.map((one) => (one === undefined ? '' : String(one)));
      // What could be a formula has a quote before it.
      expect(found[index]?.map((text, at) => withoutGuard(text, row[at]))).toEqual(texts);
    }
  });

  test('hold no formula', () => {
    const texts = found.flatMap((row, index) =>
      row.filter((_, at) => typeof rows[index]?.[at] === 'string'),
    );

    expect(texts.filter((text) => formula.test(text))).toEqual([]);
  });
});

function withoutGuard(text: string, from: Cell): string {
  return typeof from === 'string' && text === `'${from}` ? from : text;
}
