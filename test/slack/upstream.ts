import type { ServerResponse } from 'node:http';
import { type SeenRequest, sendJson, startServer, type TestServer } from '../clevertap/server.ts';

export type Upstream = TestServer & {
  /** The questions: the names of events may be asked for at any time. */
  readonly requests: TestServer['requests'];
  /** The next answers wait until they are let go. */
  readonly hold: () => void;
  readonly letGo: () => void;
  /** What is asked about this event from now on is not counted. */
  readonly refuse: (event: string) => void;
};

/** A CleverTap that knows one answer to each kind of question. */
export async function startUpstream(): Promise<Upstream> {
  const held: (() => void)[] = [];
  let holds = false;
  let refused: string | undefined;
  const server = await startServer((response, request) => {
    const go = () => {
      const isRefused = refused !== undefined && request.body.includes(`"${refused}"`);
      if (isRefused) sendJson(response, '{"status":"fail","error":"No"}', 400);
      else answer(response, request);
    };
    if (holds && !isSchema(request)) held.push(go);
    else go();
  });
  return {
    ...server,
    get requests() {
      return server.requests.filter((request) => !isSchema(request));
    },
    hold: () => {
      holds = true;
    },
    letGo: () => {
      holds = false;
      for (const go of held.splice(0)) go();
    },
    refuse: (event) => {
      refused = event;
    },
  };
}

function isSchema({ url = '' }: SeenRequest): boolean {
  return url.startsWith('/getSchema');
}

const answers: Record<string, object> = {
  '/getSchema?type=events': { events: [{ name: 'Charged' }, { name: 'Added to Cart' }] },
  '/1/counts/events.json': { count: 7138 },
  '/1/counts/profiles.json': { count: 5210 },
  '/1/now.json': { count: 214, os: { android: 196, ios: 35 }, last_processed_ts: 1_700_000_000 },
  '/1/counts/top.json': { g0: { STR: { India: 4812, Brazil: 544 } } },
};

function answer(response: ServerResponse, { url = '', body }: SeenRequest): void {
  const fields = url === '/1/counts/trends.json' ? { g0: series(body) } : answers[url];
  sendJson(response, JSON.stringify({ status: 'success', ...fields }));
}

/** 10 on the first day that was asked for, 20 on the next, and so on. */
function series(body: string): Record<string, number> {
  const { from, to } = JSON.parse(body) as { from: number; to: number };
  const counts: Record<string, number> = {};
  const until = date(to);
  for (let day = date(from), count = 10; day <= until; day = new Date(day.getTime() + 86_400_000)) {
    counts[day.toISOString().slice(0, 10).replaceAll('-', '')] = count;
    count += 10;
  }
  return counts;
}

/** From `20261120`. */
function date(number: number): Date {
  return new Date(String(number).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3T00:00:00Z'));
}

/** One pixel: that pictures are drawn well is shown elsewhere. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A QuickChart that draws everything at once. */
export function startQuickchart(): Promise<TestServer> {
  return startServer((response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(pixel),
  );
}
