import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import PQueue from 'p-queue';
import { parseChartRequest } from './chart-request.ts';
import { drawChart } from './draw.ts';
import { registerFonts } from './fonts.ts';
import { drawRefusal, headerText, Refusal } from './refusal.ts';

const host = '127.0.0.1';
const largestBody = 1_000_000;
const longestSentence = 500;
const bodyTimeoutMs = 10_000;
/** Each picture holds its canvas, up to 64 MB, until it is encoded. */
const drawnAtOnce = 2;
const mostWaiting = 100;

export type LocalQuickchart = {
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/**
 * A QuickChart on loopback: `POST /chart` draws a Chart.js 4 config as a PNG, `GET /healthcheck`
 * says that it runs. Port 0 takes a free one; rejects when the port is taken.
 */
export async function createLocalQuickchart({ port }: { port: number }): Promise<LocalQuickchart> {
  const fonts = registerFonts();
  const queue = new PQueue({ concurrency: drawnAtOnce });
  const server = createServer({ requestTimeout: bodyTimeoutMs }, (request, response) => {
    void respond(response, fonts, () => answer(request, queue, fonts));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    // A server that listens on TCP has an address of this kind.
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Answer = { readonly type: string; readonly body: Buffer | string };

async function answer(request: IncomingMessage, queue: PQueue, fonts: string): Promise<Answer> {
  const { method } = request;
  const [path] = (request.url ?? '').split('?');
  if (path === '/healthcheck' && method === 'GET') {
    return { type: 'application/json', body: '{"success":true}' };
  }
  if (path !== '/chart') throw new Refusal(404, 'There is POST /chart and GET /healthcheck.');
  if (method !== 'POST') throw new Refusal(405, 'A chart is sent by POST.');
  const drawing = parseChartRequest(await readBody(request));
  if (queue.size >= mostWaiting) {
    throw new Refusal(503, `${mostWaiting} pictures are waiting already; try again later.`);
  }
  return { type: 'image/png', body: await queue.add(() => drawChart(drawing, fonts)) };
}

/** Reads to the end even what is too long: who is cut off while sending does not read the answer. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody) throw new Refusal(413, `The body is over ${largestBody} bytes.`);
  return Buffer.concat(chunks).toString('utf8');
}

/** What goes wrong is answered as QuickChart does: as a picture and, for programs, in a header. */
async function respond(response: ServerResponse, fonts: string, answer: () => Promise<Answer>) {
  try {
    const { type, body } = await answer();
    response.writeHead(200, { 'content-type': type }).end(body);
  } catch (error) {
    const status = error instanceof Refusal ? error.status : 500;
    const message = error instanceof Error ? error.message : String(error);
    const sentence = message.slice(0, longestSentence);
    response.writeHead(status, {
      'content-type': 'image/png',
      'x-quickchart-error': headerText(sentence),
    });
    response.end(drawRefusal(sentence, fonts));
  }
}
