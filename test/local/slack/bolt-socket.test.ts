import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { systemClock } from '../../../src/lib/clock.ts';
import { createLocalSlack } from '../../../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../../../src/local/slack/options.ts';

let slack: LocalSlack;
let app: App;

beforeEach(async () => {
  slack = await createLocalSlack({ port: 0, clock: systemClock });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  app = new App({
    token: slack.botToken,
    receiver,
    clientOptions,
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
  });
  await app.init();
  await app.start();
});

afterEach(async () => {
  await app.stop();
  await slack.stop();
});

test('a command is answered to the person alone', async () => {
  app.command('/counts', async ({ ack, command }) => {
    await ack({ response_type: 'ephemeral', text: `you said ${command.text}` });
  });

  const seen = await slack.driver.type('/counts trends Charged & <b>', { channel: 'growth' });

  expect(seen).toMatchObject({
    outcome: 'acknowledged',
    message: { text: 'you said trends Charged &amp; &lt;b&gt;', visibleTo: 'U0ALICE01' },
  });
});
