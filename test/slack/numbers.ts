import type { ServerResponse } from 'node:http';
import { type SeenRequest, sendJson, startServer, type TestServer } from '../clevertap/server.ts';

/** A CleverTap whose numbers a test sets. Days have 700 of everything unless told. */
export type Numbers = TestServer & {
  /** By day, `2026-11-19`; `undefined` where CleverTap sends no figure. */
  readonly days: Map<string, number | undefined>;
  readonly now: { count: number };
  /** What the top list answers. */
  readonly list: Map<string, number>;
  /** What CleverTap does instead of answering, while it is set. */
  readonly trouble: { answer: ((response: ServerResponse) => void) | undefined };
};

export async function startNumbers(): Promise<Numbers> {
  const days: Numbers['days'] = new Map();
  const now = { count: 200 };
  const list = new Map([
    ['India', 4812],
    ['Brazil', 544],
  ]);
  const trouble: Numbers['trouble'] = { answer: undefined };
  const server = await startServer((response, request) => {
    const { url = '' } = request;
    if (url.startsWith('/getSchema')) {
      return sendJson(
        response,
        JSON.stringify({ status: 'success', events: [{ name: 'Charged' }] }),
      );
    }
    if (trouble.answer) return trouble.answer(response);
    sendJson(
      response,
      JSON.stringify({ status: 'success', ...fieldsOf(request, { days, now, list }) }),
    );
  });
  return { ...server, days, now, list, trouble };
}

type World = Pick<Numbers, 'days' | 'now' | 'list'>;

function fieldsOf({ url, body }: SeenRequest, { days, now, list }: World): object {
  switch (url) {
    case '/1/counts/trends.json':
      return { g0: series(body, days) };
    case '/1/counts/top.json':
      return { g0: { STR: Object.fromEntries(list) } };
    case '/1/now.json':
      return { count: now.count };
    default:
      return { count: 7138 };
  }
}

function series(body: string, days: Numbers['days']): Record<string, number> {
  const { from, to } = JSON.parse(body) as { from: number; to: number };
  const counts: Record<string, number> = {};
  for (let day = dateOf(from); day <= dateOf(to); day = new Date(day.getTime() + 86_400_000)) {
    const name = day.toISOString().slice(0, 10);
    const count = days.has(name) ? days.get(name) : 700;
    if (count !== undefined) counts[name.replaceAll('-', '')] = count;
  }
  return counts;
}

/** From `20261120`. */
function dateOf(number: number): Date {
  return new Date(String(number).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3T00:00:00Z'));
}
