import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { type Api, createApiHandler } from './api/api.ts';
import { createDownloadHandler, createUploadHandler } from './api/file/transfer.ts';
import { createJournal } from './api/journal.ts';
import { pageRoutes } from './browser/routes.ts';
import type { Interaction } from './delivery/context.ts';
import { createDispatch } from './delivery/dispatch.ts';
import { watchForEvents } from './delivery/event/watch.ts';
import { createHttpCourier } from './delivery/http.ts';
import { createResponseHandler } from './delivery/response-handler.ts';
import { createResponseUrls } from './delivery/response-url.ts';
import { createSocketCourier } from './delivery/socket.ts';
import { createSocketServer } from './delivery/socket-server.ts';
import { createDriver } from './driver/driver.ts';
import { createFaults } from './fault/fault.ts';
import { createRateLimit } from './fault/rate-limit.ts';
import { counts, type LocalSlack, type LocalSlackOptions } from './options.ts';
import { close, listen, serve } from './web/server.ts';
import { installation } from './workspace/seed.ts';
import { createWorkspace } from './workspace/workspace.ts';

/**
 * Starts a Slack with one workspace, one installed app and a page to use it with. Everything is in memory.
 * Rejects with Node's own error when the port is taken.
 */
export async function createLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const { server, base } = await listen(options.port);
  const stopping = new AbortController();
  const { takeFrame, courierFor } = createSocketCourier();
  const sockets = await createSocketServer({
    server,
    base,
    appId: installation.appId,
    onFrame: takeFrame,
    pingEveryMs: options.pingEveryMs,
  });
  const api = createApi(options, { base, openSocketUrl: sockets.openUrl, signal: stopping.signal });

  const { clock } = options;
  const signingSecret = secret();
  const overSocket = courierFor(sockets);
  let requestUrl = options.deliverTo?.url;
  const interaction: Interaction = {
    ...api,
    dispatch: createDispatch(clock, stopping.signal, async (delivery, signal) => {
      if (requestUrl === undefined) return await overSocket(delivery, signal);
      return await createHttpCourier({ url: requestUrl, signingSecret, clock })(delivery, signal);
    }),
    responseUrls: createResponseUrls(clock, base),
    slashCommands: options.slashCommands ?? [counts],
    shortcuts: options.shortcuts ?? [],
    events: options.events ?? [],
    verificationToken: secret(),
    choices: new Map(),
    offers: new Map(),
  };
  route(server, api, interaction);
  watchForEvents(interaction);

  const { botToken, appToken } = api;
  const setRequestUrl = (url: string | undefined) => {
    requestUrl = url;
  };
  return {
    url: `${base}/`,
    apiUrl: `${base}/api/`,
    botToken,
    appToken,
    signingSecret,
    driver: createDriver({ ...api, interaction, sockets, setRequestUrl }),
    stop: async () => {
      stopping.abort();
      await sockets.stop();
      await close(server);
    },
  };
}

function createApi(
  { clock, fileReadyAfterMs = 500, dedupesMessages = true, limitsPosts = true }: LocalSlackOptions,
  surroundings: Pick<Api, 'base' | 'openSocketUrl' | 'signal'>,
): Api {
  return {
    ...surroundings,
    workspace: createWorkspace({ clock, fileReadyAfterMs }),
    clock,
    dedupesMessages,
    botToken: `xoxb-local-${secret()}`,
    appToken: `xapp-local-${secret()}`,
    faults: createFaults(),
    journal: createJournal(clock),
    rateLimit: limitsPosts ? createRateLimit(clock) : undefined,
  };
}

function route(server: Server, api: Api, interaction: Interaction): void {
  serve(server, api.base, {
    ...pageRoutes(interaction),
    '/api/': createApiHandler(api),
    '/upload/v1/': createUploadHandler(api),
    '/files-pri/': createDownloadHandler(api),
    '/response/': createResponseHandler(api, interaction.responseUrls),
  });
}

function secret(): string {
  return randomBytes(16).toString('hex');
}
