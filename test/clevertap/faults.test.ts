import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { minute, second } from '../../src/lib/clock.ts';
import { createBench, events, unanswered, unavailable } from './bench.ts';
import { unreadable } from './raw-response.ts';
import { silent, startCounting, startServer, startTcpServer, type TestServer } from './server.ts';

const bench = createBench();
const { clock, clientFor, keep } = bench;

afterEach(async () => {
  await bench.close();
  expect(clock.sleeping()).toBe(0);
});

describe('gives up after 30 seconds', () => {
  async function expectToGiveUp(server: Pick<TestServer, 'url' | 'asked'>): Promise<void> {
    let outcome: unknown;
    const sending = clientFor(server)
      .send(events)
      .then((sent) => {
        outcome = sent;
      });
    await server.asked();

    await clock.advance(30 * second - 1);
    expect(outcome).toBeUndefined();
    await clock.advance(1);
    await sending;
    expect(outcome).toEqual(unanswered('no answer within 30 s'));
  }

  test('when nothing comes', async () => {
    await expectToGiveUp(keep(await startServer(silent)));
  });

  test('when the head does not end', async () => {
    await expectToGiveUp(
      keep(await startServer(({ socket }) => socket?.write('HTTP/1.1 200 OK\r\nX-Slow: '))),
    );
  });

  test('when the body does not end', async () => {
    await expectToGiveUp(
      keep(
        await startServer((response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.write('{"status":"success","count":7');
        }),
      ),
    );
  });

  test('when the connection is never made', async () => {
    const { url, ...server } = keep(await startTcpServer(silent));

    await expectToGiveUp({ url: url.replace('http', 'https'), ...server });
  });

  test('and breaks the connection off', async () => {
    let closed: Promise<unknown> | undefined;
    const server = keep(
      await startServer((response) => {
        closed = once(response, 'close');
      }),
    );

    await expectToGiveUp(server);
    expect(closed).toBeDefined();
    await closed;
  });

  test('or when it is told to', async () => {
    const server = keep(await startServer(silent));
    const sending = clientFor(server, { deadlineMs: 500 }).send(events);
    await server.asked();

    await clock.advance(500);

    expect(await sending).toEqual(unanswered('no answer within 0.5 s'));
  });
});

describe('survives a network', () => {
  test('where nobody listens', async () => {
    const server = keep(await startCounting());
    await server.stop();

    expect(await clientFor(server).send(events)).toEqual(
      unavailable('connection failed (ECONNREFUSED)'),
    );
  });

  test('that does not know the host', async () => {
    const url = `https://${'x'.repeat(64)}.invalid`;

    expect(await clientFor({ url }).send(events)).toEqual(
      unavailable(expect.stringMatching(/^connection failed \(E[A-Z_]+\)$/)),
    );
  });

  test('where the other side speaks no TLS', async () => {
    const { url } = keep(await startCounting());

    expect(await clientFor({ url: url.replace('http', 'https') }).send(events)).toEqual(
      unanswered(expect.stringMatching(/^connection failed \(E\w+\)$/)),
    );
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['a reset before the head', ({ socket }) => socket?.resetAndDestroy()],
    ['an end before the head', ({ socket }) => socket?.end()],
    ['another language', ({ socket }) => socket?.end('SSH-2.0-OpenSSH_9.6\r\n')],
    [
      'a head without end',
      ({ socket }) => socket?.end(`HTTP/1.1 200 OK\r\n${'X-Long: 1\r\n'.repeat(100_000)}`),
    ],
    [
      'a change of protocol',
      ({ socket }) => socket?.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n'),
    ],
    [
      'a reset inside the body',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"status":', () => response.socket?.resetAndDestroy());
      },
    ],
    [
      'a body shorter than announced',
      ({ socket }) =>
        socket?.end(
          'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"status":"success","count":7}',
        ),
    ],
    [
      'chunks that are none',
      ({ socket }) =>
        socket?.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{"status"'),
    ],
  ])('with %s', async (_name, answer) => {
    const server = keep(await startServer(answer));

    expect(await clientFor(server).send(events)).toEqual(
      unanswered(expect.stringMatching(/^connection failed \((?:[A-Z_]+|HTTPParserError)\)$/)),
    );
  });

  test('and asks once only', async () => {
    const server = keep(await startServer(({ socket }) => socket?.destroy()));

    await clientFor(server).send(events);
    await clientFor(server).poll(events, '1');

    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });
});

describe('is not led astray', () => {
  test.each([301, 302, 303, 307, 308])('by a %d to somewhere else', async (status) => {
    const elsewhere = keep(await startCounting());
    const server = keep(
      await startServer((response) => {
        response.writeHead(status, { location: `${elsewhere.url}/1/counts/events.json` }).end();
      }),
    );
    const client = clientFor(server);

    expect(await client.send(events)).toEqual(unreadable(`status ${status}`));
    expect(await client.poll(events, '1')).toEqual(unreadable(`status ${status}`));
    expect(elsewhere.connections()).toBe(0);
  });

  test('by a page that says that it is there', async () => {
    const server = keep(
      await startServer((response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
      }),
    );

    expect(await clientFor(server).send(events)).toEqual(unreadable('content type text/html'));
  });

  test('by a body without end', async () => {
    let written = 0;
    let closed: Promise<unknown> | undefined;
    const server = keep(
      await startServer((response) => {
        closed = once(response, 'close');
        response.writeHead(200, { 'content-type': 'application/json' });
        const megabyte = Buffer.alloc(1024 * 1024, ' ');
        function pour(): void {
          while (!response.destroyed && response.write(megabyte)) written += 1;
          written += 1;
        }
        response.on('drain', pour);
        pour();
      }),
    );

    expect(await clientFor(server).send(events)).toEqual(unreadable('a body of more than 5 MB'));
    expect(closed).toBeDefined();
    await closed;
    expect(written).toBeLessThan(50);
  });

  test('by a small body that would unpack to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const server = keep(
      await startServer((response) => {
        const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
        response.writeHead(200, headers).end(bomb);
      }),
    );

    expect(await clientFor(server).send(events)).toEqual(
      unreadable('content encoding gzip, which was not asked for'),
    );
  });
});

describe('needs no body', () => {
  /** The head, then nothing more. */
  async function startHanging(status: number, headers: Record<string, string> = {}) {
    return keep(
      await startServer((response) => {
        response.writeHead(status, { 'content-type': 'text/html', ...headers });
        response.write('<html>');
      }),
    );
  }

  test('to know that its credentials are refused', async () => {
    expect(await clientFor(await startHanging(401)).send(events)).toEqual({
      type: 'failed',
      failure: { reason: 'credentials' },
    });
  });

  test('to know that CleverTap is down', async () => {
    expect(await clientFor(await startHanging(503)).send(events)).toEqual(
      unavailable('status 503'),
    );
  });

  test('and breaks off what it does not read', async () => {
    let closed: Promise<unknown> | undefined;
    const server = keep(
      await startServer((response) => {
        closed = once(response, 'close');
        response.writeHead(503).write('Service');
      }),
    );

    expect(await clientFor(server).send(events)).toEqual(unavailable('status 503'));
    expect(closed).toBeDefined();
    await closed;
  });

  test.each([
    [{}, 600_000],
    [{ 'retry-after': '1800' }, 1_800_000],
    [{ 'retry-after': 'soon' }, 600_000],
  ])('to know how long to wait after a 429 with %j', async (headers, retryAfterMs) => {
    expect(await clientFor(await startHanging(429, headers)).send(events)).toEqual({
      type: 'failed',
      failure: { reason: 'rate limited', retryAfterMs },
    });
  });

  test('to know how long to wait after a 429 that names a time', async () => {
    const until = new Date(Math.floor(clock.now().getTime() / second) * second + 20 * minute);
    const server = await startHanging(429, { 'retry-after': until.toUTCString() });

    expect(await clientFor(server).send(events)).toEqual({
      type: 'failed',
      failure: {
        reason: 'rate limited',
        retryAfterMs: until.getTime() - clock.now().getTime(),
      },
    });
  });
});
