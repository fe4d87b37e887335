import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Chart } from 'chart.js/auto';
import {
  createLocalQuickchart,
  type LocalQuickchart,
} from '../../../src/local/quickchart/server.ts';

let quickchart: LocalQuickchart;

beforeEach(async () => {
  quickchart = await createLocalQuickchart({ port: 0 });
});

afterEach(() => quickchart.stop());

const line = { type: 'line', data: { labels: ['a', 'b'], datasets: [{ data: [1, 2] }] } };

function titled(text: string) {
  return { ...line, options: { plugins: { title: { display: true, text, font: { size: 40 } } } } };
}

function post(body: unknown, path = '/chart') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(quickchart.url + path, { method: 'POST', body: text });
}

function draw(chart: unknown, more: Record<string, unknown> = {}) {
  return post({ chart, version: '4', ...more });
}

async function bytes(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

/** From the header of a PNG. */
function sizeOf(png: Buffer) {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** The header holds UTF-8 bytes, which fetch reads as one letter each. */
function errorOf(response: Response): string {
  return Buffer.from(response.headers.get('x-quickchart-error') ?? '', 'latin1').toString('utf8');
}

describe('draws', () => {
  test('a PNG of the size asked for, times the pixel ratio', async () => {
    const response = await draw(line, { width: 300, height: 100, devicePixelRatio: 2 });

    expect(response.headers.get('content-type')).toBe('image/png');
    expect(sizeOf(await bytes(response))).toEqual({ width: 600, height: 200 });
  });

  test('500 by 300 at ratio 2 when no size is given, like QuickChart', async () => {
    expect(sizeOf(await bytes(await draw(line)))).toEqual({ width: 1000, height: 600 });
  });

  test('sizes given as text', async () => {
    const response = await draw(line, { width: '200', height: '100', devicePixelRatio: '1' });

    expect(sizeOf(await bytes(response))).toEqual({ width: 200, height: 100 });
  });

  test('the same from an object, from JSON text and from JSON5 text', async () => {
    const json5 = "{type: 'line', data: {labels: ['a', 'b',], datasets: [{data: [1, 2]}]}} // done";
    const pictures = await Promise.all(
      [line, JSON.stringify(line), json5].map(async (chart) => bytes(await draw(chart))),
    );

    expect(pictures[1]).toEqual(pictures[0]);
    expect(pictures[2]).toEqual(pictures[0]);
  });

  test('the same bytes every time, also many at once', async () => {
    const first = await bytes(await draw(titled('again')));
    const more = await Promise.all(
      Array.from({ length: 12 }, async () => bytes(await draw(titled('again')))),
    );

    for (const picture of more) expect(picture.equals(first)).toBe(true);
  });

  test.each([
    ['a', 'b'],
    ['₹', '₺'],
    ['ő', 'ű'],
    ['Ж', 'Я'],
    ['Ω', 'Ψ'],
    ['ệ', 'ộ'],
    ['−', '…'],
  ])('letters and not boxes: %s is not %s', async (one, other) => {
    const [first, second] = await Promise.all(
      [one, other].map(async (text) => bytes(await draw(titled(text)))),
    );

    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
  });

  test('its background', async () => {
    const [white, red, none] = await Promise.all(
      ['#ffffff', '#ff0000', undefined].map(async (backgroundColor) =>
        bytes(await draw(line, { backgroundColor })),
      ),
    );

    expect(white?.equals(red ?? Buffer.alloc(0))).toBe(false);
    expect(white?.equals(none ?? Buffer.alloc(0))).toBe(false);
  });
});

describe('reads a config as data and never runs it', () => {
  test.each([
    ["{type:'line',x:function(){}}", 'column 16: “function(){}}” is not data'],
    ['{"x":[1].map(v => v)}', 'column 9: “.map(v => v)}” is not data'],
    ['{\n  type: process.exit(3)}', 'line 2, column 9: “process.exit(3)}” is not data'],
    ['{type:`line`}', 'column 7: “`line`}” is not data'],
    ['{x:getGradientFill([])}', 'column 4: “getGradientFill([])}” is not data'],
    ['{type:', 'column 7: the text ends too early'],
  ])('refuses %j and points at it', async (chart, problem) => {
    const response = await draw(chart);

    expect(response.status).toBe(400);
    expect(errorOf(response)).toContain(problem);
    expect(errorOf(response)).toContain('Functions and other code are not run here');
  });

  test('draws text that looks like code', async () => {
    const response = await draw(
      JSON.stringify(titled('"}});process.exit()// \\ \u2028 function(){}')),
    );

    expect(response.status).toBe(200);
  });

  test('changes no prototype', async () => {
    const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const chart = `{"type":"line","data":{"datasets":[]},"options":{"plugins":${evil},"scales":${evil}}}`;

    await draw(chart);
    await draw(JSON.parse(chart));

    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('says what is wrong, as a picture and in a header', () => {
  test.each([
    ['a body that is no JSON', 'chart=1', 'The body is not JSON.'],
    ['a list', [], 'The body is not a JSON object.'],
    ['no chart', { version: '4' }, 'chart: expected a Chart.js config'],
    ['a chart that is a number', { version: '4', chart: 7 }, 'chart: expected a Chart.js config'],
    ['a chart that is a list', { version: '4', chart: '[]' }, 'chart: '],
    ['no kind', { version: '4', chart: { data: { datasets: [] } } }, 'chart.type: expected'],
    ['no data', { version: '4', chart: { type: 'line' } }, 'chart.data: expected'],
    ['no datasets', { version: '4', chart: { type: 'line', data: {} } }, 'chart.data.datasets: '],
    [
      'a dataset that is a number',
      { version: '4', chart: { type: 'line', data: { datasets: [1] } } },
      'chart.data.datasets.0: expected a dataset',
    ],
    [
      'a kind that Chart.js lacks',
      { version: '4', chart: { ...line, type: 'sparkles' } },
      '"sparkles" is not a registered controller',
    ],
    [
      'a scale that Chart.js lacks',
      { version: '4', chart: { ...line, options: { scales: { y: { type: 'bent' } } } } },
      'Chart.js cannot draw this: "bent" is not a registered scale',
    ],
    ['no version', { chart: line }, 'version: expected "4"'],
    ['Chart.js 2', { chart: line, version: '2.9.4' }, 'version: expected "4"'],
    ['another format', { chart: line, version: '4', format: 'svg' }, 'format: expected "png"'],
    [
      'no width',
      { chart: line, version: '4', width: 0 },
      'width: expected a whole number of pixels',
    ],
    ['a width of letters', { chart: line, version: '4', width: 'wide' }, 'width: expected'],
    ['half a pixel', { chart: line, version: '4', width: 300.5 }, 'width: expected a whole number'],
    ['too wide', { chart: line, version: '4', width: 3001 }, 'from 1 to 3000'],
    [
      'too many pixels',
      { chart: line, version: '4', width: 3000, height: 3000, devicePixelRatio: 2 },
      'more than 16000000 pixels',
    ],
  ])('%s', async (_, body, sentence) => {
    const response = await post(body);

    expect(response.status).toBe(400);
    expect(errorOf(response)).toContain(sentence);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect((await bytes(response)).subarray(1, 4).toString()).toBe('PNG');
  });

  test('a body that is too large', async () => {
    const response = await post({ version: '4', chart: ' '.repeat(1_000_001) });

    expect(response.status).toBe(413);
    expect(errorOf(response)).toContain('over 1000000 bytes');
  });

  test('a path or a method it does not have', async () => {
    expect((await fetch(`${quickchart.url}/qr`)).status).toBe(404);
    expect((await fetch(`${quickchart.url}/chart`)).status).toBe(405);
  });
});

test('goes on after a client that hung up', async () => {
  const hangUp = new AbortController();
  const body = JSON.stringify({ chart: line, version: '4' });
  const sent = fetch(`${quickchart.url}/chart`, { method: 'POST', body, signal: hangUp.signal });
  hangUp.abort();

  await expect(sent).rejects.toThrow('aborted');
  expect((await draw(line)).status).toBe(200);
});

test('goes on after a config nested deeper than any stack', async () => {
  const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
  await draw(`{"type":"line","data":{"datasets":[]},"options":{"scales":{"y":${deep}}}}`);

  expect((await draw(line)).status).toBe(200);
});

test('keeps nothing of a chart, drawn or not', async () => {
  await draw(line);
  await draw({ ...line, type: 'sparkles' });
  await draw({ ...line, options: { scales: { y: { type: 'bent' } } } });

  expect(Object.keys(Chart.instances)).toEqual([]);
});

test('points at a mistake behind a very long word in no time', async () => {
  const response = await draw(`{x:"${'a'.repeat(900_000)}", y: oops}`);

  expect(errorOf(response)).toContain('column 900011: “oops}” is not data');
});

test('says that it is well', async () => {
  const response = await fetch(`${quickchart.url}/healthcheck`);

  expect(await response.json()).toEqual({ success: true });
});

test('listens on loopback alone, and says so when the port is taken', async () => {
  const { hostname, port } = new URL(quickchart.url);

  expect(hostname).toBe('127.0.0.1');
  await expect(createLocalQuickchart({ port: Number(port) })).rejects.toThrow('EADDRINUSE');
});

test('answers no longer once stopped', async () => {
  const other = await createLocalQuickchart({ port: 0 });
  await other.stop();

  await expect(fetch(`${other.url}/healthcheck`)).rejects.toThrow('fetch failed');
});
