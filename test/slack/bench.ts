import type { App } from '@slack/bolt';
import { secret } from '../../src/lib/secret.ts';
import { createLocalSlack } from '../../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../../src/local/slack/options.ts';
import { createBoltApp } from '../../src/slack/bolt-app.ts';
import { createGuard, type Guard } from '../../src/slack/guard.ts';
import { createHttpServer } from '../../src/slack/server.ts';
import type { FakeClock } from '../lib/fake-clock.ts';
import { type LogLine, listLog } from './log-lines.ts';

export const modes = ['socket', 'http'] as const;
export type Mode = (typeof modes)[number];

/** Real Bolt and a local Slack, and of the bot only what lies between them. */
export type Bench = {
  readonly slack: LocalSlack;
  readonly app: App;
  readonly guard: Guard;
  readonly url: string;
  readonly lines: readonly LogLine[];
  readonly stop: () => Promise<void>;
};

export async function startBench(mode: Mode, clock: FakeClock): Promise<Bench> {
  const { log, lines } = listLog();
  const slack = await createLocalSlack({ port: 0, clock });
  const bolt = createBoltApp(
    {
      botToken: secret(slack.botToken),
      apiUrl: slack.apiUrl,
      mode:
        mode === 'socket'
          ? { type: 'socket', appToken: secret(slack.appToken) }
          : { type: 'http', signingSecret: secret(slack.signingSecret) },
    },
    { clock, log },
  );
  const { slackEvents } = bolt;
  const isReady = async () => bolt.isConnected();
  const server = await createHttpServer({ port: 0, clock, isReady, slackEvents });
  const url = `http://127.0.0.1:${server.port}`;
  if (mode === 'http') slack.driver.setRequestUrl(`${url}/slack/events`);
  await bolt.start();
  return {
    slack,
    app: bolt.app,
    guard: createGuard(log, clock),
    url,
    lines,
    stop: async () => {
      await bolt.stop();
      await server.stop();
      await slack.stop();
    },
  };
}
