import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../../src/lib/clock.ts';
import { countsShortcuts } from '../../../../src/local/slack/options.ts';
import { type StartedBolt, startBolt } from '../start-bolt.ts';
import { post, type StartedSlack, startSlack } from '../start-slack.ts';

let slack: StartedSlack;
let bolt: StartedBolt | undefined;

afterEach(async () => {
  await bolt?.stop();
  bolt = undefined;
  await slack.stop();
});

async function postMessage(text = 'events Charged', fields: Record<string, unknown> = {}) {
  const ts = await post(slack, { channel: 'C0GROWTH1', text, ...fields });
  return await slack.driver.waitFor((message) => message.ts === ts);
}

describe.each(['socket', 'http'] as const)('in %s mode, a shortcut', (mode) => {
  let received: unknown[];

  beforeEach(async () => {
    received = [];
    slack = await startSlack({ clock: systemClock, shortcuts: countsShortcuts });
    bolt = await startBolt(slack, mode);
    bolt.app.shortcut(/.*/, async ({ ack, body, client }) => {
      received.push(body);
      await ack();
      const title = { type: 'plain_text' as const, text: 'New count' };
      const view = { type: 'modal' as const, title, blocks: [] };
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
  });

  test('for everywhere says who, and may open a modal', async () => {
    const taken = await slack.driver.shortcut('counts_new', { user: 'bob', channel: 'growth' });

    expect(taken).toEqual({ ok: true, body: undefined });
    expect(received).toEqual([
      {
        type: 'shortcut',
        callback_id: 'counts_new',
        token: expect.any(String),
        api_app_id: 'A0COUNTS1',
        action_ts: expect.any(String),
        trigger_id: expect.any(String),
        team: { id: 'T0ACME001', domain: 'acme-shop' },
        user: { id: 'U0BOB0001', username: 'bob', name: 'bob', team_id: 'T0ACME001' },
        enterprise: null,
        is_enterprise_install: false,
      },
    ]);
    expect((await slack.driver.modal('bob')).view.channel).toBe('C0GROWTH1');
  });

  test('of a message says which, and has an address to answer to', async () => {
    const message = await postMessage();
    await slack.driver.shortcut('counts_from_message', { message });

    expect(received).toMatchObject([
      {
        type: 'message_action',
        callback_id: 'counts_from_message',
        channel: { id: 'C0GROWTH1', name: 'growth' },
        message_ts: message.ts,
        message: { type: 'message', ts: message.ts, text: 'events Charged' },
        user: { id: 'U0ALICE01' },
        response_url: expect.stringContaining('/response/'),
        trigger_id: expect.any(String),
      },
    ]);
    expect(received[0]).not.toHaveProperty('container');
  });
});

describe('a shortcut', () => {
  beforeEach(async () => {
    slack = await startSlack({ shortcuts: countsShortcuts });
  });

  test('that the app does not have is none', async () => {
    await expect(slack.driver.shortcut('counts_from_message')).rejects.toThrow(
      'There is no global shortcut "counts_from_message". There is: counts_new (global), counts_from_message (message)',
    );
  });

  test('on a message that the person does not see is none', async () => {
    const fields = { channel: 'C0GROWTH1', user: 'U0ALICE01', text: 'x' };
    const ts = await post(slack, fields, 'chat.postEphemeral');
    const message = await slack.driver.waitFor((each) => each.ts === ts);

    await expect(
      slack.driver.shortcut('counts_from_message', { message, user: 'bob' }),
    ).rejects.toThrow('bob does not see this message');
  });

  test('that is not acknowledged in three seconds fails', async () => {
    bolt = await startBolt(slack, 'socket');
    bolt.app.shortcut('counts_new', async () => undefined);
    const using = slack.driver.shortcut('counts_new');
    await slack.clock.sleeping();
    slack.clock.advance(3000);

    expect(await using).toEqual({ ok: false, error: 'operation_timeout' });
  });
});
