import { randomBytes } from 'node:crypto';
import { type Api, createApiHandler } from './api/api.ts';
import { createDownloadHandler, createUploadHandler } from './api/file/transfer.ts';
import { createJournal } from './api/journal.ts';
import { pageRoutes } from './browser/routes.ts';
import type { Interaction } from './delivery/context.ts';
import { createDispatch } from './delivery/dispatch.ts';
import type { Courier } from './delivery/envelope.ts';
import { createHttpCourier } from './delivery/http.ts';
import type { Choices } from './delivery/press.ts';
import { createResponseHandler } from './delivery/response-handler.ts';
import { createResponseUrls } from './delivery/response-url.ts';
import { createSockets } from './delivery/socket.ts';
import { createDriver } from './driver/driver.ts';
import { createFaults } from './fault/fault.ts';
import { createRateLimit } from './fault/rate-limit.ts';
import { counts, type LocalSlack, type LocalSlackOptions } from './options.ts';
import { close, listen, serve } from './web/server.ts';
import { createWorkspace } from './workspace/workspace.ts';

/** Starts a Slack with one workspace, one installed app and a page to use it with. Everything is in memory. */
export async function createLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const { clock, fileReadyAfterMs = 500, dedupesMessages = true, limitsPosts = true } = options;
  const { server, base } = await listen(options.port);
  const stopping = new AbortController();
  const workspace = createWorkspace({ clock, fileReadyAfterMs });
  const sockets = await createSockets({ server, base, appId: workspace.installation.appId });
  const responseUrls = createResponseUrls(clock, base);
  const signingSecret = token();
  let requestUrl = options.deliverTo?.url;

  const courier: Courier = async (delivery, signal) => {
    if (requestUrl === undefined) return await sockets.courier(delivery, signal);
    return await createHttpCourier({ url: requestUrl, signingSecret, clock })(delivery, signal);
  };

  const api: Api = {
    workspace,
    clock,
    base,
    openSocketUrl: sockets.openUrl,
    dedupesMessages,
    botToken: `xoxb-local-${token()}`,
    appToken: `xapp-local-${token()}`,
    faults: createFaults(),
    journal: createJournal(clock),
    signal: stopping.signal,
    rateLimit: limitsPosts ? createRateLimit(clock) : undefined,
  };
  const interaction: Interaction & { readonly choices: Choices } = {
    ...api,
    dispatch: createDispatch(clock, courier, stopping.signal),
    responseUrls,
    slashCommands: options.slashCommands ?? [counts],
    verificationToken: token(),
    choices: new Map(),
  };

  serve(server, base, {
    ...pageRoutes(interaction),
    '/api/': createApiHandler(api),
    '/upload/v1/': createUploadHandler(api),
    '/files-pri/': createDownloadHandler(api),
    '/response/': createResponseHandler(api, responseUrls),
  });

  return {
    url: `${base}/`,
    apiUrl: `${base}/api/`,
    botToken: api.botToken,
    appToken: api.appToken,
    signingSecret,
    driver: createDriver({
      interaction,
      faults: api.faults,
      journal: api.journal,
      sockets,
      setRequestUrl: (url) => {
        requestUrl = url;
      },
    }),
    stop: async () => {
      stopping.abort();
      await sockets.stop();
      await close(server);
    },
  };
}

function token(): string {
  return randomBytes(16).toString('hex');
}
