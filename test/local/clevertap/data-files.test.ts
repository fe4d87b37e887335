import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DataFileError } from '../../../src/local/clevertap/data/data-file.ts';
import { bodyOf, post, startClevertap } from './local-clevertap.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-test-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** What two purchases come to, however they were stored. */
async function amountsIn(data: string | readonly string[], timeZone = 'UTC'): Promise<unknown> {
  const log: string[] = [];
  const clevertap = await startClevertap({
    data: typeof data === 'string' ? [data] : data,
    timeZone,
    log: (line) => log.push(line),
  });
  const { body } = await post(clevertap, '/1/counts/trends.json', {
    event_name: 'Charged',
    from: 20260105,
    to: 20260106,
    sum_event_prop: 'Amount',
    groups: { sums: { trend_type: 'daily' } },
  });
  return { log, sums: (body as { sums?: unknown }).sums ?? body };
}

const first = '{"profile":{"identity":"1"},"ts":20260105235959,"eventProps":{"Amount":5}}';
const second = '{"profile":{"objectId":"x"},"ts":20260106000000,"eventProps":{"Amount":2.5}}';
const sums = { 20260105: 5, 20260106: 2.5 };

describe('reads', () => {
  test.each([
    ['a bulk export', 'any.json', `Charged\n${first}\n${second}\n`],
    [
      'one with a mark at its start and lines of Windows',
      'any.json',
      `\uFEFFCharged\r\n${first}\r\n\r\n${second}`,
    ],
    ['a compressed one', 'any.json.gz', gzipSync(`Charged\n${first}\n${second}`)],
    ['a compressed one that does not say so', 'any.json', gzipSync(`Charged\n${first}\n${second}`)],
    ['records alone, the event in the name of the file', 'Charged.jsonl', `${first}\n${second}`],
    [
      'records alone, in a file named as CleverTap names exports',
      '1511-1767700000-Charged-20260107-0-12.json',
      `${first}\n${second}`,
    ],
    [
      'records of the Get Events API',
      'Charged.json',
      `${first}\n${second}`.replaceAll('eventProps', 'event_props'),
    ],
    [
      'its whole answer',
      'Charged.json',
      `{"status":"success","next_cursor":"c","records":[${first},${second}]}`,
    ],
    [
      'its whole answer, laid out',
      'Charged.json.gz',
      gzipSync(
        JSON.stringify({ records: [first, second].map((text) => JSON.parse(text)) }, null, 2),
      ),
    ],
    ['a list', 'Charged.json', `[${first},\n${second}]`],
    [
      'uploads',
      'upload.ndjson',
      `{"identity":"1","type":"event","evtName":"Charged","evtData":{"Amount":5},"ts":20260105120000}
{"objectId":"x","type":"event","evtName":"Charged","evtData":{"Amount":2.5},"ts":20260106120000}`,
    ],
    [
      'CSV',
      'Charged.csv',
      'identity,objectId,ts,Amount\n1,,20260105235959,5\n,x,2026-01-06 00:00:00,2.5\n',
    ],
    [
      'CSV with more about each row',
      'orders.csv.gz',
      gzipSync(
        'event,profile.identity,ts,eventProps.Amount,profileData.Plan\nCharged,1,20260105120000,5,Gold\nCharged,2,20260106120000,2.5,\n',
      ),
    ],
  ])('%s', async (_, name, content) => {
    const { sums: found } = (await amountsIn(write(name, content))) as { sums: unknown };

    expect(found).toEqual(sums);
  });

  test('Parquet, in columns and in structures', async () => {
    const flat = path.join(folder, 'Charged.parquet');
    const nested = path.join(folder, 'nested.parquet');
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT '1' AS identity, TIMESTAMPTZ '2026-01-05 18:29:59+00' AS ts, 5 AS "Amount", DATE '2026-02-01' AS "Due") TO '${flat}'`,
    );
    await connection.run(
      `COPY (SELECT {'identity': '2', 'profileData': {'Plan': 'Gold'}} AS profile, 20260106100000 AS ts, 'Charged' AS event, MAP {'Amount': 2.5} AS "eventProps") TO '${nested}'`,
    );
    connection.closeSync();
    instance.closeSync();

    expect(await amountsIn([flat, nested], 'Asia/Kolkata')).toMatchObject({ sums });
  });

  test('instants as the account’s clock shows them', async () => {
    const midnightInKolkata = Date.UTC(2026, 0, 5, 18, 30) / 1000;
    const file = write(
      'Charged.json',
      [midnightInKolkata - 1, midnightInKolkata]
        .map((ts, index) =>
          JSON.stringify({
            identity: '1',
            ts,
            evtName: 'Charged',
            evtData: { Amount: index === 0 ? 5 : 2.5 },
          }),
        )
        .join('\n'),
    );

    expect(await amountsIn(file, 'Asia/Kolkata')).toMatchObject({ sums });
  });

  test('instants with an offset, and wall clocks without', async () => {
    const csv = write(
      'Charged.csv',
      'identity,ts,Amount\n1,2026-01-05T18:29:59Z,5\n2,2026-01-06T00:00:00+05:30,1\n3,2026-01-06T00:00:00,1.5\n',
    );

    expect(await amountsIn(csv, 'Asia/Kolkata')).toMatchObject({ sums });
  });

  test('folders, patterns, and files named with their event', async () => {
    write('export/a.json', `Charged\n${first}`);
    write('export/deep/b.json.gz', gzipSync(`Charged\n${second}`));
    write('export/notes.txt', 'not for us');
    const orders = write(
      'orders=1.csv',
      'identity,ts,Amount\n1,20260105120000,5\n2,20260106120000,2.5\n',
    );

    expect(await amountsIn(path.join(folder, 'export'))).toMatchObject({ sums });
    expect(
      await amountsIn([path.join(folder, 'export/*.json'), path.join(folder, 'export/*/*.gz')]),
    ).toMatchObject({ sums });
    expect(await amountsIn(`Charged=${orders}`)).toMatchObject({ sums });
  });
});

describe('CSV', () => {
  test('columns of numbers are numbers, codes are not, empty cells are nothing', async () => {
    const file = write(
      'Charged.csv',
      'identity,ts,Amount,Code,Gift,Note\n01,20260105,1.5,007,true,"a, b"\n1,20260105,-2e3,8,FALSE,\n',
    );
    const clevertap = await startClevertap({ data: [file] });
    const property = (name: string) => ({ property_type: 'event_properties', name });

    const body = await bodyOf(
      post(clevertap, '/1/counts/top.json', {
        event_name: 'Charged',
        from: 20260105,
        to: 20260105,
        groups: { code: property('Code'), gift: property('Gift'), note: property('Note') },
      }),
    );

    expect(body).toEqual({
      status: 'success',
      code: { STR: { '007': 1, 8: 1 } },
      gift: { STR: { False: 1, True: 1 } },
      note: { STR: { '-1': 1, 'a, b': 1 } },
    });
    expect(await bodyOf(post(clevertap, '/1/counts/profiles.json', {}))).toMatchObject({
      count: 2,
    });
  });
});

describe('people', () => {
  const counted = async (data: readonly string[], field: string, value: unknown) => {
    const clevertap = await startClevertap({ data });
    const body = await bodyOf(
      post(clevertap, '/1/counts/profiles.json', {
        common_profile_properties: { profile_fields: [{ name: field, value }] },
      }),
    );
    return (body as { count: number }).count;
  };
  const record = (ts: number, profileData: object) =>
    JSON.stringify({ profile: { identity: '1', profileData }, ts, eventProps: {} });

  test('are as the newest record says, field by field, in whatever order', async () => {
    const file = write(
      'Charged.json',
      [
        'Charged',
        record(20260103000000, { Plan: 'Gold' }),
        record(20260102000000, { Plan: 'Silver', City: 'Pune' }),
        record(20260101000000, { City: 'Goa', Shoe: 43 }),
      ].join('\n'),
    );

    expect(await counted([file], 'Plan', 'Gold')).toBe(1);
    expect(await counted([file], 'City', 'Pune')).toBe(1);
    expect(await counted([file], 'Shoe', 43)).toBe(1);
  });

  test('can be uploaded alone, and then have the last word', async () => {
    const events = write('Charged.json', `Charged\n${record(20260103000000, { Plan: 'Gold' })}`);
    const people = write(
      'people.json',
      `{"type":"profile","identity":"1","profileData":{"Plan":"Silver"}}
{"type":"profile","identity":"2","profileData":{"Plan":"Gold"}}`,
    );
    const clevertap = await startClevertap({ data: [events, people] });

    expect(await counted([events, people], 'Plan', 'Silver')).toBe(1);
    expect(await bodyOf(post(clevertap, '/1/counts/profiles.json', {}))).toMatchObject({
      count: 2,
    });
  });
});

describe('what is malformed', () => {
  test('is counted and shown, and the rest is loaded', async () => {
    const bad = [
      '{"profile":{"identity":"1"},"ts":20260105120000,"eventProps":{"Amount":',
      '"text"',
      '{"profile":{"identity":null,"objectId":""},"ts":20260105120000,"eventProps":{}}',
      '{"profile":{"identity":"1"},"ts":20261305120000,"eventProps":{}}',
      '{"profile":{"identity":"1"},"eventProps":{}}',
      '{"profile":{"identity":"1"},"ts":20260105120000,"eventProps":[1]}',
    ];
    const file = write('export.json', ['Charged', first, '', ...bad, second].join('\n'));

    const { log, sums: found } = (await amountsIn(file)) as { log: string[]; sums: unknown };

    expect(found).toEqual(sums);
    expect(log).toEqual([
      `${file}: 2 records`,
      `${file}: 6 left out, these lines first:`,
      `  ${file}:4: not a JSON object`,
      `  ${file}:5: not a JSON object`,
      `  ${file}:6: neither identity nor objectId`,
      `  ${file}:7: ts is not a time like 20171109000015`,
      `  ${file}:8: ts is not a time like 20171109000015`,
    ]);
  });

  test('may be no text at all', async () => {
    const line = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('\n')]);
    const content = [Buffer.from(`Charged\n${first}\n`), line, Buffer.from(`${second}\n`)];
    const file = write('export.json', Buffer.concat(content));

    const { log, sums: found } = (await amountsIn(file)) as { log: string[]; sums: unknown };

    expect(found).toEqual(sums);
    expect(log[1]).toBe(`${file}: 1 left out, these lines first:`);
    expect(log[2]).toMatch(/export\.json:3: Invalid unicode/);
  });

  test('rows of CSV too', async () => {
    const file = write(
      'Charged.csv',
      'identity,ts,Amount\n1,20260105120000,5\n2,20260105120000\n3,20260106120000,2.5\n',
    );

    const { log, sums: found } = (await amountsIn(file)) as { log: string[]; sums: unknown };

    expect(found).toEqual(sums);
    expect(log[2]).toMatch(/Charged\.csv:3: Expected Number of Columns: 3 Found: 2/);
  });
});

describe('refuses', () => {
  test.each([
    ['an empty file', 'Charged.json', '', 'is empty'],
    ['a file that starts with an empty line', 'Charged.json', `\n${first}`, 'line 1 is empty'],
    ['an unknown kind of file', 'Charged.xml', '<Event/>', 'none of the kinds of data known here'],
    ['a broken document', 'Charged.json', '{"records":[\n{]}', 'cannot be read'],
    ['a broken archive', 'Charged.json.gz', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'cannot be read'],
    ['no Parquet', 'Charged.parquet', 'PAR0', 'cannot be read'],
    ['an export without a record', 'Charged.json', 'Charged\n', 'There is no event in'],
  ])('%s', async (...[, name, content, reason]) => {
    const started = startClevertap({ data: [write(name, content)] });

    await expect(started).rejects.toThrow(DataFileError);
    await expect(started).rejects.toThrow(reason);
  });

  test.each(['missing.json', 'missing/*.json'])('what is not there: %s', async (name) => {
    await expect(startClevertap({ data: [path.join(folder, name)] })).rejects.toThrow(
      'There is no data file at',
    );
  });

  test('a folder with nothing to read', async () => {
    write('empty/notes.txt', 'x');

    await expect(startClevertap({ data: [path.join(folder, 'empty')] })).rejects.toThrow(
      'There is no data file at',
    );
  });

  test('a time zone that is none', async () => {
    await expect(startClevertap({ timeZone: 'Mars/Olympus' })).rejects.toThrow(
      'Mars/Olympus is not a time zone',
    );
  });
});
