import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type StartedSlack, startSlack } from './start-slack.ts';

let slack: StartedSlack;

beforeEach(async () => {
  slack = await startSlack();
});

afterEach(() => slack.stop());

type Asked = { readonly status: number; readonly body: string; readonly policy: string };

/** Asks as a browser would, with headers that `fetch` does not let one set. */
async function ask(
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Asked> {
  return await new Promise((resolve, reject) => {
    const asking = request(new URL(path, slack.url), { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          policy: String(response.headers['content-security-policy']),
        }),
      );
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

function type(
  headers: Record<string, string>,
  body: unknown = { user: 'alice', channel: 'general', text: 'hi' },
) {
  return ask('/local/type', { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('the page', () => {
  test.each(['/', '/page/main.js', '/page/style/layout.css', '/page/icon.svg'])(
    'has %s, and lets nothing from elsewhere in',
    async (path) => {
      const { status, policy } = await ask(path);

      expect(status).toBe(200);
      expect(policy).toContain("default-src 'none'; script-src 'self'");
    },
  );

  test.each([
    '/page/..%2foptions.ts',
    '/page/%2e%2e/options.ts',
    '/page/nothing.js',
    '/page/',
    '/etc/passwd',
  ])('has no %s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404 });
  });
});

describe('what the page does', () => {
  test('is done for the page', async () => {
    const own = slack.url.replace(/\/$/, '');

    expect(await type({ origin: own })).toMatchObject({
      status: 200,
      body: '{"outcome":"posted"}',
    });
    expect(await type({ origin: own.replace('127.0.0.1', 'localhost') })).toMatchObject({
      status: 200,
    });
    expect(slack.driver.messages('general')).toMatchObject([{ text: 'hi' }, { text: 'hi' }]);
  });

  test.each([
    ['another site', { origin: 'https://example.com' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['nobody', {}],
    ['a name that was made to lead here', { host: 'example.com', origin: 'http://example.com' }],
  ])('is not done for %s', async (_name, headers) => {
    expect(await type(headers)).toMatchObject({ status: 403 });
    expect(slack.driver.messages('general')).toEqual([]);
  });

  test('is not read by another site', async () => {
    const events = (headers: Record<string, string>) => ask('/local/events?as=alice', { headers });

    expect(await events({ host: 'example.com' })).toMatchObject({ status: 403 });
    expect(await events({ origin: 'https://example.com' })).toMatchObject({ status: 403 });
  });

  test('needs a person, in a channel of theirs, and JSON', async () => {
    const headers = { origin: slack.url.replace(/\/$/, '') };

    expect(await type(headers, { user: 'eve', channel: 'general', text: 'x' })).toMatchObject({
      status: 500,
      body: expect.stringContaining('There is no user "eve"'),
    });
    expect(await type(headers, { user: 'dan', channel: 'general', text: 'x' })).toMatchObject({
      status: 500,
      body: expect.stringContaining('dan is not in general'),
    });
    expect(await type(headers, 'hi')).toMatchObject({
      body: '{"ok":false,"error":"invalid_json"}',
    });
  });

  test('with a message that is gone is refused', async () => {
    const headers = { origin: slack.url.replace(/\/$/, '') };
    const body = JSON.stringify({
      user: 'alice',
      channel: 'general',
      ts: '1.000001',
      actionId: 'a',
    });

    expect(await ask('/local/press', { method: 'POST', headers, body })).toMatchObject({
      body: '{"ok":false,"error":"message_not_found"}',
    });
  });
});
