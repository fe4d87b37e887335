import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../question/refusal.ts';
import { readPayload } from './body.ts';
import { faultKinds, parseFaultOrder } from './fault.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import { errorReply, jsonReply, type Reply } from './reply.ts';

export const controlPath = '/control';

export type ControlOptions = {
  readonly faults: Faults;
  readonly journal: Journal;
  readonly log: (line: string) => void;
};

/** For whoever runs this server, not part of CleverTap's API: needs no credentials. */
export async function respondToControl(
  request: IncomingMessage,
  response: ServerResponse,
  options: ControlOptions,
): Promise<void> {
  const { httpStatus, contentType, text } = await control(request, options).catch((error) =>
    errorReply(error, options.log),
  );
  response.writeHead(httpStatus, { 'Content-Type': contentType }).end(text);
}

async function control(
  request: IncomingMessage,
  { faults, journal }: ControlOptions,
): Promise<Reply> {
  const { pathname } = new URL(request.url ?? '/', 'http://local');
  switch (`${request.method} ${pathname}`) {
    case 'GET /control':
      return jsonReply(200, help);
    case 'GET /control/faults':
      return jsonReply(200, faults.orders());
    case 'POST /control/faults':
      faults.add(parseFaultOrder(await readPayload(request)));
      return jsonReply(200, faults.orders());
    case 'DELETE /control/faults':
      faults.clear();
      return jsonReply(200, faults.orders());
    case 'GET /control/journal':
      return jsonReply(200, JSON.parse(JSON.stringify(journal.exchanges())));
    case 'DELETE /control/journal':
      journal.clear();
      return jsonReply(200, []);
    default:
      throw new Refusal(`No such control : ${request.method} ${pathname}`, 404);
  }
}

const help = {
  'GET /control/faults': 'the faults that are ordered',
  'POST /control/faults': {
    does: 'orders one',
    kind: faultKinds,
    ms: 'how late, or how slow; 5000 by default',
    endpoint: 'events, profiles, top, trends, now or schema; all by default',
    count: 'for the next so many requests; all by default',
    share: 'for this share of the requests, 0 to 1',
  },
  'DELETE /control/faults': 'takes all orders back',
  'GET /control/journal': 'every exchange with the API',
  'DELETE /control/journal': 'starts a new journal',
};
