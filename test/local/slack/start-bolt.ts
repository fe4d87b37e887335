import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { LocalSlack } from '../../../src/local/slack/options.ts';
import { silent } from './start-slack.ts';

export type StartedBolt = { readonly app: App; readonly stop: () => Promise<void> };

/** A real Bolt app, connected as an app of the workspace. */
export async function startBolt(slack: LocalSlack, mode: 'socket' | 'http'): Promise<StartedBolt> {
  return mode === 'socket' ? await startSocketMode(slack) : await startHttpMode(slack);
}

async function startSocketMode(slack: LocalSlack): Promise<StartedBolt> {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silent,
    clientPingTimeout: 500,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = await createApp(slack, receiver);
  await app.start();
  return { app, stop: async () => void (await receiver.client.disconnect()) };
}

async function startHttpMode(slack: LocalSlack): Promise<StartedBolt> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: silent });
  const app = await createApp(slack, receiver);
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  const { port } = server.address() as AddressInfo;
  slack.driver.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  return { app, stop: async () => void (await receiver.stop()) };
}

async function createApp(slack: LocalSlack, receiver: SocketModeReceiver | HTTPReceiver) {
  const app = new App({
    token: slack.botToken,
    receiver,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    deferInitialization: true,
    logger: silent,
  });
  await app.init();
  return app;
}
