import QuickChartModule from 'quickchart-js';
import { type Dispatcher, request } from 'undici';
import { type Clock, second } from '../lib/clock.ts';
import type { Chart } from './config.ts';
import { deadline } from './deadline.ts';
import { ChartError } from './error.ts';

// The types say CommonJS, where the class is `default`; an ES module gets the class itself.
const QuickChart = QuickChartModule as unknown as typeof QuickChartModule.default;

const largestPng = 2_000_000;
const longestSentence = 300;
const ownHeader = 'x-quickchart-error';
const pngStart = Buffer.from('89504e470d0a1a0a', 'hex');

type ChartClientOptions = {
  /** Of the QuickChart server; may have a path before `/chart`. */
  readonly url: string;
  readonly clock: Clock;
  readonly timeoutMs?: number;
};

export type ChartClient = {
  /** The picture as a PNG of twice its size. Rejects with a `ChartError`. */
  readonly draw: (chart: Chart) => Promise<Buffer>;
};

export function createChartClient(options: ChartClientOptions): ChartClient {
  const { url, clock, timeoutMs = 20 * second } = options;
  const endpoint = new URL('chart', url.endsWith('/') ? url : `${url}/`);
  return {
    draw: (chart) => deadline(clock, timeoutMs, (signal) => fetchPng(endpoint, chart, signal)),
  };
}

/** What `toBinary` would send; that cannot be stopped and reads an answer of any size. */
function compileRequest({ config, width, height }: Chart): string {
  const drawing = new QuickChart()
    .setConfig(JSON.stringify(config))
    .setVersion('4')
    .setWidth(width)
    .setHeight(height)
    .setDevicePixelRatio(2)
    .setBackgroundColor('#ffffff')
    .setFormat('png');
  return JSON.stringify(drawing.getPostData());
}

async function fetchPng(endpoint: URL, chart: Chart, signal: AbortSignal): Promise<Buffer> {
  const response = await send(endpoint, compileRequest(chart), signal);
  const body = await readBody(response);
  if (response.statusCode !== 200) throw refusal(response, body);
  if (!body.subarray(0, pngStart.length).equals(pngStart)) {
    const message = 'The QuickChart server answered with something that is no PNG';
    throw new ChartError('unreadable', message, { server: sentenceOf(response, body) });
  }
  return body;
}

async function send(endpoint: URL, body: string, signal: AbortSignal) {
  try {
    const headers = { 'content-type': 'application/json' };
    return await request(endpoint, { method: 'POST', headers, body, signal });
  } catch (cause) {
    throw new ChartError('unavailable', 'The QuickChart server cannot be reached', { cause });
  }
}

async function readBody({ body }: Dispatcher.ResponseData): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > largestPng) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new ChartError('unavailable', 'The QuickChart server broke off its answer', { cause });
  }
  if (size > largestPng) {
    throw new ChartError('unreadable', `The QuickChart server sent over ${largestPng} bytes`);
  }
  return Buffer.concat(chunks);
}

function refusal(response: Dispatcher.ResponseData, body: Buffer): ChartError {
  const { statusCode, headers } = response;
  // A QuickChart of one's own says 500 for a chart it cannot draw, and why in this header.
  const isBroken = statusCode === 500 && headers[ownHeader] === undefined;
  const isBusy = statusCode === 429 || statusCode > 500;
  return new ChartError(
    isBusy || isBroken ? 'unavailable' : 'refused',
    `The QuickChart server answered with status ${statusCode}`,
    {
      server: sentenceOf(response, body),
    },
  );
}

/** What the server says is wrong: in QuickChart's own header, or in a page for people. */
function sentenceOf({ headers }: Dispatcher.ResponseData, body: Buffer): string | undefined {
  // Bytes of UTF-8, of which each comes as a letter.
  const own = Buffer.from(String(headers[ownHeader] ?? ''), 'latin1').toString('utf8');
  const isText = /text|json/.test(String(headers['content-type'] ?? ''));
  const page = isText ? body.subarray(0, 4000).toString('utf8') : '';
  const sentence = (own || page.replace(/<[^<>]*>/g, ' ')).replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return sentence === '' ? undefined : sentence.slice(0, longestSentence);
}
