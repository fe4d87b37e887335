import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { call, clientFor, refusal, type StartedSlack, startSlack } from '../start-slack.ts';

let slack: StartedSlack;

beforeEach(async () => {
  slack = await startSlack();
});

afterEach(() => slack.stop());

test('says who the bot is', async () => {
  expect(await slack.client.auth.test()).toMatchObject({
    ok: true,
    team: 'Acme Shop',
    user: 'counts',
    user_id: 'U0COUNTS1',
    bot_id: 'B0COUNTS1',
  });
});

describe('refuses', () => {
  test('a call without a token', async () => {
    await expect(clientFor(slack).auth.test()).rejects.toMatchObject(refusal('not_authed'));
  });

  test('a wrong token', async () => {
    const client = clientFor(slack, 'xoxb-other');

    await expect(client.auth.test()).rejects.toMatchObject(refusal('invalid_auth'));
  });

  test('the token of the other kind', async () => {
    const app = clientFor(slack, slack.appToken);

    await expect(app.auth.test()).rejects.toMatchObject(refusal('not_allowed_token_type'));
    await expect(slack.client.apps.connections.open()).rejects.toMatchObject(
      refusal('not_allowed_token_type'),
    );
  });

  test.each(['chat.scheduleMessage', 'toString', ''])('the unknown method "%s"', async (method) => {
    expect(await call(slack, method)).toEqual({ ok: false, error: 'unknown_method' });
  });

  test('what is missing, by name', async () => {
    expect(await call(slack, 'chat.postMessage', { text: 'hi' })).toEqual({
      ok: false,
      error: 'invalid_arguments',
      errors: ['missing required field: channel'],
      response_metadata: { messages: ['[ERROR] missing required field: channel'] },
    });
  });

  test('a body that is no JSON', async () => {
    expect(await post('application/json', '{"channel":')).toEqual({
      ok: false,
      error: 'invalid_json',
    });
  });

  test('a body of another kind', async () => {
    expect(await post('text/plain', 'channel=C0GENERAL')).toEqual({
      ok: false,
      error: 'invalid_post_type',
    });
  });

  test('a body over 4 MB', async () => {
    const response = await fetch(`${slack.apiUrl}api.test`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'x'.repeat(4 * 1024 * 1024) }),
    });

    expect(response.status).toBe(413);
  });
});

describe('reads', () => {
  test('a JSON body', async () => {
    const body = JSON.stringify({
      channel: 'C0GENERAL',
      text: 'hi',
      blocks: [{ type: 'divider' }],
    });

    expect(await post('application/json; charset=utf-8', body, 'chat.postMessage')).toMatchObject({
      ok: true,
      message: { text: 'hi', blocks: [{ type: 'divider' }] },
    });
  });

  test('a query string', async () => {
    const response = await fetch(`${slack.apiUrl}users.info?user=U0BOB0001`, {
      headers: { authorization: `Bearer ${slack.botToken}` },
    });

    expect(await response.json()).toMatchObject({ ok: true, user: { name: 'bob' } });
  });

  test('a token in the body', async () => {
    const client = clientFor(slack);

    expect(await client.auth.test({ token: slack.botToken })).toMatchObject({ ok: true });
  });
});

test('keeps a journal, without tokens', async () => {
  await clientFor(slack).auth.test({ token: slack.botToken });
  await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'hi' });

  expect(slack.driver.calls).toMatchObject([
    { method: 'auth.test', args: {}, status: 200, answer: { ok: true } },
    { method: 'chat.postMessage', args: { text: 'hi' }, at: slack.clock.now() },
  ]);
  expect(JSON.stringify(slack.driver.calls)).not.toContain(slack.botToken);
});

test('says back what api.test was told', async () => {
  expect(await call(slack, 'api.test', { foo: 'bar' })).toEqual({ ok: true, args: { foo: 'bar' } });
  expect(await call(slack, 'api.test', { error: 'sorry' })).toEqual({ ok: false, error: 'sorry' });
});

test('checks blocks for anyone', async () => {
  const blocks = JSON.stringify([{ type: 'section' }]);

  expect(await call(slack, 'blocks.validate', { blocks })).toMatchObject({
    error: 'invalid_blocks',
    errors: ['must define either `text` or `fields` [json-pointer:/blocks/0]'],
  });
  expect(await call(slack, 'blocks.validate', { blocks: '[{"type":"divider"}]' })).toEqual({
    ok: true,
  });
  expect(await call(slack, 'blocks.validate')).toMatchObject({ error: 'invalid_arguments' });
});

async function post(contentType: string, body: string, method = 'api.test'): Promise<unknown> {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': contentType, authorization: `Bearer ${slack.botToken}` },
    body,
  });
  return await response.json();
}
