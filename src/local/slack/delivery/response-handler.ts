import type { Api } from '../api/api.ts';
import { ApiError, renderApiError } from '../api/api-error.ts';
import { type Arguments, readArguments } from '../api/arguments.ts';
import { suffer } from '../fault/suffer.ts';
import { json, type Reply, send, text } from '../web/reply.ts';
import type { Exchange, Handler } from '../web/server.ts';
import { respond } from './respond.ts';
import type { ResponseUrls } from './response-url.ts';

/** `/response/<id>`: needs no token, the address is the secret. */
export function createResponseHandler(api: Api, responseUrls: ResponseUrls): Handler {
  return async (exchange) => {
    const { response, url } = exchange;
    const id = url.pathname.replace('/response/', '');
    const args = await readAnswer(exchange);
    if (args instanceof ApiError) return send(response, json(renderApiError(args), 400));
    const fault = api.faults.take('response_url', args);
    const finish = api.journal.begin({ method: 'response_url', args, ...(fault ? { fault } : {}) });
    const run = () => use({ api, responseUrls, id, args });
    finish(await suffer(fault, { ...api, response, run }));
  };
}

async function readAnswer({ request, url }: Exchange): Promise<Arguments | ApiError> {
  try {
    return await readArguments(request, url);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

type Use = {
  readonly api: Api;
  readonly responseUrls: ResponseUrls;
  readonly id: string;
  readonly args: Arguments;
};

function use({ api, responseUrls, id, args }: Use): Reply {
  const place = responseUrls.use(id);
  if (typeof place === 'string') return json({ ok: false, error: place }, 404);
  try {
    const message = respond(api.workspace, place, args);
    if (message && !place.original) responseUrls.setOriginal(id, message);
    return text('ok');
  } catch (error) {
    if (error instanceof ApiError) return json(renderApiError(error), 400);
    throw error;
  }
}
