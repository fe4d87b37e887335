import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { secret } from '../../src/lib/secret.ts';
import { createLocalSlack } from '../../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../../src/local/slack/options.ts';
import { note } from '../../src/message/message.ts';
import { createHome, type Home, type HomeSource } from '../../src/slack/home.ts';
import { createWriteClient } from '../../src/slack/write-client.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { type LogLine, listLog } from './log-lines.ts';
import { readable } from './readable.ts';

const viewer = { teamId: 'T0ACME001', userId: 'U0ALICE01', channelId: 'D0ALICEBT' };

let clock: FakeClock;
let slack: LocalSlack;
let home: Home;
let lines: readonly LogLine[];

beforeEach(async () => {
  clock = fakeClock();
  slack = await createLocalSlack({ port: 0, clock });
});

afterEach(async () => {
  await home.stop();
  await slack.stop();
  expect(clock.sleeping()).toBe(0);
});

function show(...sources: readonly HomeSource[]): void {
  const listed = listLog();
  lines = listed.lines;
  const client = createWriteClient({ botToken: secret(slack.botToken), apiUrl: slack.apiUrl });
  home = createHome({
    client,
    clock,
    log: listed.log,
    refuse: async () => undefined,
    mayAskHere: () => true,
    sources,
  });
  home.opened(viewer, undefined);
}

function part(heading: string, said: string): HomeSource {
  return { heading, read: async () => [{ heading, intro: [note(said)] }] };
}

test('a part that cannot be read says so, and the others stand as ever', async () => {
  const broken: HomeSource = {
    heading: 'Digests',
    read: async () => {
      throw new Error('disk full');
    },
  };
  show(part('Before', 'first'), broken, part('After', 'last'));

  const { view } = await slack.driver.home();

  const text = readable(view);
  const ref = /Digests\|This could not be read just now\..*\|ref (?<ref>\w{6})\|/.exec(text);
  expect(text).toMatch(/Before\|first\|Digests\|.*\|After\|last$/);
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'error', ref: ref?.groups?.ref, section: 'Digests' }),
  );
});

test('what Slack does not take is logged, and drawn with the next change', async () => {
  slack.driver.inject({ method: 'views.publish', kind: 'status', status: 500 });
  show(part('A', 'there'));
  while (lines.length === 0) await clock.advance(10);
  expect(lines).toMatchObject([{ level: 'warn', message: 'a Home tab was not drawn' }]);

  home.changed('U0BOB0001');
  home.changed(viewer.userId);
  await clock.advance(3000);

  expect(readable((await slack.driver.home()).view)).toContain('A|there');
});
