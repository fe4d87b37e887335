import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RespondArguments, SlashCommand } from '@slack/bolt';
import { systemClock } from '../../../../src/lib/clock.ts';
import { type StartedBolt, startBolt } from '../start-bolt.ts';
import { type StartedSlack, startSlack } from '../start-slack.ts';

let slack: StartedSlack;
let bolt: StartedBolt | undefined;

afterEach(async () => {
  await bolt?.stop();
  bolt = undefined;
  await slack.stop();
});

describe.each(['socket', 'http'] as const)('in %s mode, a command', (mode) => {
  let received: SlashCommand[];
  let answer: string | RespondArguments | undefined;

  beforeEach(async () => {
    received = [];
    answer = undefined;
    slack = await startSlack({ clock: systemClock });
    bolt = await startBolt(slack, mode);
    bolt.app.command('/counts', async ({ ack, command }) => {
      received.push(command);
      await (answer === undefined ? ack() : ack(answer));
    });
  });

  test('arrives with all that Slack says of it', async () => {
    await slack.driver.type('/counts  trends Charged ', { channel: 'growth', user: 'bob' });

    expect(received).toMatchObject([
      {
        command: '/counts',
        text: 'trends Charged',
        user_id: 'U0BOB0001',
        user_name: 'bob',
        channel_id: 'C0GROWTH1',
        channel_name: 'growth',
        team_id: 'T0ACME001',
        team_domain: 'acme-shop',
        api_app_id: 'A0COUNTS1',
        is_enterprise_install: 'false',
        response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/response\//),
        trigger_id: expect.stringContaining('.'),
      },
    ]);
  });

  test.each([
    ['where Amount > 5 & x < 9', 'where Amount &gt; 5 &amp; x &lt; 9'],
    ['by @bob in #growth', 'by <@U0BOB0001|bob> in <#C0GROWTH1|growth>'],
    ['by @nobody in #nowhere', 'by @nobody in #nowhere'],
    ['page https://a.b/c?d=1&e=2', 'page <https://a.b/c?d=1&amp;e=2>'],
    ['me@bob.com a#growth', 'me@bob.com a#growth'],
    ['“Charged”', '“Charged”'],
    ['', ''],
  ])('"%s" is escaped', async (typed, expected) => {
    await slack.driver.type(`/counts ${typed}`);

    expect(received[0]?.text).toBe(expected);
  });

  test('answered with nothing shows nothing', async () => {
    expect(await slack.driver.type('/counts x')).toEqual({
      outcome: 'acknowledged',
      message: undefined,
    });
    expect(slack.driver.messages('general')).toEqual([]);
  });

  test('answered with text is answered to one person', async () => {
    answer = 'I could not read that';

    const { message } = await slack.driver.type('/counts x', { user: 'carol' });

    expect(message).toMatchObject({
      text: 'I could not read that',
      user: 'U0COUNTS1',
      visibleTo: 'U0CAROL01',
    });
  });

  test('answered in the channel shows what was typed, too', async () => {
    answer = { response_type: 'in_channel', text: 'Counting', blocks: [{ type: 'divider' }] };

    await slack.driver.type('/counts now', { channel: 'growth' });

    const shown = slack.driver.messages('growth');
    expect(shown.map(({ user, text }) => [user, text])).toEqual([
      ['U0ALICE01', '/counts now'],
      ['U0COUNTS1', 'Counting'],
    ]);
    expect(shown[1]).toMatchObject({ blocks: [{ type: 'divider' }] });
    expect(shown[1]?.visibleTo).toBeUndefined();
  });

  test('answered with bad blocks fails', async () => {
    answer = { text: 'x', blocks: [{ type: 'section' }] };

    expect(await slack.driver.type('/counts now')).toMatchObject({
      outcome: 'failed',
      error: 'invalid_blocks',
      message: { user: 'USLACKBOT', text: expect.stringContaining('/blocks/0') },
    });
  });

  test.each([
    ['a direct message', 'D0ALICEBT', 'directmessage'],
    ['a private channel without the bot', 'leadership', 'privategroup'],
  ])('works in %s', async (_name, channel, name) => {
    answer = { text: 'ok' };

    expect(await slack.driver.type('/counts', { channel })).toMatchObject({
      outcome: 'acknowledged',
      message: { text: 'ok' },
    });
    expect(received).toMatchObject([{ channel_name: name }]);
  });

  test('told twice arrives twice, the same', async () => {
    const twice = new Promise<void>((resolve) => {
      bolt?.app.use(async ({ next }) => {
        await next();
        if (received.length === 2) resolve();
      });
    });
    slack.driver.deliverTwice();
    await slack.driver.type('/counts x');
    await twice;

    expect(received[0]?.trigger_id).toBe(received[1]?.trigger_id);
    await slack.driver.type('/counts y');
    expect(received.map(({ text }) => text)).toEqual(['x', 'x', 'y']);
  });
});

describe('without an answer', () => {
  beforeEach(async () => {
    slack = await startSlack();
  });

  test('after three seconds the person sees operation_timeout', async () => {
    bolt = await startBolt(slack, 'socket');
    bolt.app.command('/counts', async () => undefined);

    const seeing = slack.driver.type('/counts x');
    await slack.clock.sleeping();
    slack.clock.advance(2999);
    expect(slack.driver.messages('general')).toEqual([]);
    slack.clock.advance(1);

    expect(await seeing).toMatchObject({
      outcome: 'failed',
      error: 'operation_timeout',
      message: {
        text: '/counts failed with the error "operation_timeout"',
        user: 'USLACKBOT',
        visibleTo: 'U0ALICE01',
      },
    });
  });

  test('from an app that is not connected the person sees dispatch_failed', async () => {
    expect(await slack.driver.type('/counts x')).toMatchObject({ error: 'dispatch_failed' });
  });

  test.each([
    ['no server', 'http://127.0.0.1:9/'],
    ['no such page', 'here'],
  ])('from %s the person sees dispatch_failed', async (_name, url) => {
    slack.driver.setRequestUrl(url === 'here' ? `${slack.url}nowhere` : url);

    expect(await slack.driver.type('/counts x')).toMatchObject({ error: 'dispatch_failed' });
  });

  test('an unknown command is Slack’s own to refuse', async () => {
    expect(await slack.driver.type('/count x')).toMatchObject({
      outcome: 'failed',
      error: 'unknown_command',
      message: { text: expect.stringContaining('/count is not a valid command') },
    });
  });

  test('a command in a thread is refused', async () => {
    const { message } = await slack.driver.type('hello');

    expect(await slack.driver.type('/counts x', { threadTs: message?.ts ?? '' })).toMatchObject({
      error: 'not_supported_in_threads',
    });
  });
});

describe('/invite', () => {
  beforeEach(async () => {
    slack = await startSlack();
  });

  test('brings the bot in, once', async () => {
    const isMember = async () =>
      (await slack.client.conversations.info({ channel: 'C0RANDOM1' })).channel?.is_member;

    expect(await isMember()).toBe(false);
    await slack.driver.type('/invite @counts', { channel: 'random' });
    await slack.driver.type('/invite @counts', { channel: 'random' });
    expect(await isMember()).toBe(true);
    expect(
      (await slack.client.conversations.members({ channel: 'C0RANDOM1' })).members,
    ).toHaveLength(4);
  });

  test.each([
    ['nobody', '/invite @eve', 'general'],
    ['someone into a talk of two', '/invite @bob', 'D0ALICEBT'],
  ])('does not bring %s', async (_name, text, channel) => {
    expect(await slack.driver.type(text, { channel })).toMatchObject({ error: 'user_not_found' });
  });
});

test('an app may have its deliveries at an address from the start', async () => {
  slack = await startSlack({ deliverTo: { url: 'http://127.0.0.1:9/' } });

  expect(await slack.driver.type('/counts x')).toMatchObject({ error: 'dispatch_failed' });
});

test('anything else is said as it is, escaped', async () => {
  slack = await startSlack();

  const { message } = await slack.driver.type('hi @bob, 1 < 2', { channel: 'random' });

  expect(message).toMatchObject({
    text: 'hi <@U0BOB0001>, 1 &lt; 2',
    user: 'U0ALICE01',
    channel: 'C0RANDOM1',
  });
});

test('a signed request is refused by an app with another secret', async () => {
  slack = await startSlack({ clock: systemClock });
  bolt = await startBolt({ ...slack, signingSecret: 'another' }, 'http');

  expect(await slack.driver.type('/counts x')).toMatchObject({ error: 'dispatch_failed' });
});
