import { EventEmitter, once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import QuickChartModule from 'quickchart-js';
import { renderChart } from '../../src/chart/chart.ts';
import { createChartClient } from '../../src/chart/client.ts';
import type { Chart } from '../../src/chart/config.ts';
import { ChartError } from '../../src/chart/error.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { createLocalQuickchart, type LocalQuickchart } from '../../src/local/quickchart/server.ts';
import { days, named, text, top, topQuestion, trendsQuestion } from './questions.ts';

// The types say CommonJS, where the class is `default`; an ES module gets the class itself.
const QuickChart = QuickChartModule as unknown as typeof QuickChartModule.default;

const evil = '"}});process.exit()// \\ <b>भुगतान</b> $& $1';

function trendsChart(title = text.title): Chart {
  const chart = renderChart(trendsQuestion(), days('2026-11-14', [5, 9, 7]), { ...text, title });
  if (!chart) throw new Error('There is no chart.');
  return chart;
}

function sizeOf(png: Buffer) {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

describe('with the local QuickChart', () => {
  let quickchart: LocalQuickchart;

  beforeEach(async () => {
    quickchart = await createLocalQuickchart({ port: 0 });
  });

  afterEach(() => quickchart.stop());

  function client() {
    return createChartClient({ url: quickchart.url, clock: systemClock });
  }

  test('draws a trend at twice its size, the same every time', async () => {
    const png = await client().draw(trendsChart());

    expect(sizeOf(png)).toEqual({ width: 1600, height: 840 });
    expect((await client().draw(trendsChart())).equals(png)).toBe(true);
  });

  test('draws bars', async () => {
    const chart = renderChart(topQuestion(), top(['Country', [named(evil, 5)]]), text);
    if (!chart) throw new Error('There is no chart.');

    expect(sizeOf(await client().draw(chart)).width).toBe(1600);
  });

  test('gets what quickchart-js itself gets', async () => {
    const { config, width, height } = trendsChart(evil);
    const direct = await new QuickChart()
      .setHost(new URL(quickchart.url).host)
      .setScheme('http')
      .setVersion('4')
      .setConfig(JSON.stringify(config))
      .setWidth(width)
      .setHeight(height)
      .setDevicePixelRatio(2)
      .toBinary();

    expect((await client().draw(trendsChart(evil))).equals(direct)).toBe(true);
  });

  test('hears why a chart is refused, letter for letter', async () => {
    const drawn = client().draw({ width: 800, height: 400, config: { type: '“₹”', data: {} } });

    await expect(drawn).rejects.toMatchObject({
      reason: 'refused',
      server: 'chart.data.datasets: expected a list of datasets.',
    });
    await expect(
      client().draw({ width: 800, height: 400, config: { type: '“₹”', data: { datasets: [{}] } } }),
    ).rejects.toMatchObject({ server: expect.stringContaining('"“₹”" is not a registered') });
  });
});

describe('with another server', () => {
  let server: Server;
  let url: string;

  async function serve(listener: RequestListener): Promise<void> {
    server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  function answerWith(status: number, headers: Record<string, string>, body: string | Buffer) {
    return serve((request, response) => {
      request.resume();
      response.writeHead(status, headers).end(body);
    });
  }

  function draw(clock: Clock = systemClock, path = '') {
    return createChartClient({ url: url + path, clock }).draw(trendsChart(evil));
  }

  test.each([
    ['', '/chart'],
    ['/', '/chart'],
    ['/tools/quickchart', '/tools/quickchart/chart'],
    ['/tools/quickchart/', '/tools/quickchart/chart'],
  ])('asks %j for the chart as JSON text, letter for letter', async (path, asked) => {
    const requests: { method?: string | undefined; url?: string | undefined; body: string }[] = [];
    await serve(async (request, response) => {
      const chunks = await request.toArray();
      requests.push({ method: request.method, url: request.url, body: chunks.join('') });
      response.end(Buffer.from('89504e470d0a1a0a00', 'hex'));
    });

    await draw(systemClock, path);

    expect(requests).toMatchObject([{ method: 'POST', url: asked }]);
    const { chart, ...rest } = JSON.parse(requests[0]?.body ?? '');
    expect(JSON.parse(chart)).toEqual(trendsChart(evil).config);
    expect(JSON.parse(chart).options.plugins.title.text.join(' ')).toBe(evil);
    expect(rest).toEqual({
      width: 800,
      height: 420,
      format: 'png',
      version: '4',
      backgroundColor: '#ffffff',
      devicePixelRatio: 2,
    });
  });

  test.each([
    [
      'a page instead of a picture',
      200,
      '<h1>Log in</h1>\n<p>first</p>',
      ['unreadable', 'Log in first'],
    ],
    ['nothing', 200, '', ['unreadable', undefined]],
    ['a redirect', 302, '', ['refused', undefined]],
    ['no such path', 404, '<h1>Not Found</h1>', ['refused', 'Not Found']],
    ['too many requests', 429, 'slow down', ['unavailable', 'slow down']],
    ['a broken server', 500, '<pre>stack</pre>', ['unavailable', 'stack']],
    ['a gateway', 502, '<h1>Bad Gateway</h1>', ['unavailable', 'Bad Gateway']],
  ] as const)('%s', async (...[, status, body, [reason, server]]) => {
    await answerWith(status, { 'content-type': 'text/html', location: '/elsewhere' }, body);

    const error = await draw().catch((error: unknown) => error);

    expect(error).toBeInstanceOf(ChartError);
    expect(error).toMatchObject({ reason, server });
  });

  test('a chart that a QuickChart of one’s own cannot draw is refused, though it says 500', async () => {
    const headers = { 'content-type': 'image/png', 'x-quickchart-error': 'Unexpected token' };
    await answerWith(500, headers, Buffer.from('89504e470d0a1a0a00', 'hex'));

    await expect(draw()).rejects.toMatchObject({ reason: 'refused', server: 'Unexpected token' });
  });

  test('a picture without end is not read to the end', async () => {
    const sent = { bytes: 0 };
    await serve((_, response) => {
      const chunk = Buffer.alloc(100_000, 'x');
      const more = () => {
        sent.bytes += chunk.length;
        if (!response.destroyed) response.write(chunk, more);
      };
      more();
    });

    await expect(draw()).rejects.toMatchObject({
      reason: 'unreadable',
      message: 'The QuickChart server sent over 2000000 bytes',
    });
  });

  test('an answer that breaks off', async () => {
    await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });

    await expect(draw()).rejects.toMatchObject({ reason: 'unavailable' });
  });

  test('nobody there', async () => {
    await answerWith(200, {}, '');
    server.close();
    await once(server, 'close');

    await expect(draw()).rejects.toMatchObject({
      reason: 'unavailable',
      message: 'The QuickChart server cannot be reached',
    });
  });

  test.each([
    ['says nothing', () => undefined],
    [
      'starts and says no more',
      (response: { write: (text: string) => void }) => response.write('x'),
    ],
  ])('a server that %s is left after 20 seconds', async (_, begin) => {
    const clock = movedClock();
    const seen = new EventEmitter();
    const arrived = once(seen, 'arrived');
    const hungUp = once(seen, 'hung up');
    await serve((request, response) => {
      response.on('close', () => seen.emit('hung up'));
      request.resume().on('end', () => {
        begin(response);
        seen.emit('arrived');
      });
    });

    const drawn = draw(clock);
    await arrived;
    clock.move(20_000);

    await expect(drawn).rejects.toMatchObject({
      reason: 'too late',
      message: 'No picture from the QuickChart server after 20000 ms',
    });
    await hungUp;
  });
});

/** Stands still until it is moved. */
function movedClock(): Clock & { readonly move: (ms: number) => void } {
  let nowMs = 0;
  const sleepers: { readonly dueMs: number; readonly wake: () => void }[] = [];
  return {
    now: () => new Date(nowMs),
    sleep: (ms, signal) =>
      new Promise((wake, reject) => {
        sleepers.push({ dueMs: nowMs + ms, wake });
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
    move: (ms) => {
      nowMs += ms;
      for (const { dueMs, wake } of sleepers) if (dueMs <= nowMs) wake();
    },
  };
}
