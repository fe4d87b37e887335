import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minute, second } from '../../src/lib/clock.ts';
import { signature } from '../../src/local/slack/delivery/http.ts';
import { fakeClock } from '../lib/fake-clock.ts';
import { type Bench, startBench } from '../slack/bench.ts';

type Headers = Record<string, string | string[]>;
type Signed = { readonly headers: Headers; readonly body: string };

let bench: Bench;
let agent: Agent;
let heard: string[];

beforeEach(async () => {
  bench = await startBench('http', fakeClock(new Date()));
  agent = new Agent({ keepAlive: true, maxSockets: 8 });
  heard = [];
  bench.app.command(/.*/, async ({ ack, command }) => {
    heard.push(command.text);
    await ack('heard');
  });
});

afterEach(async () => {
  agent.destroy();
  await bench.stop();
});

const fields = 'team_id=T1&user_id=U1&channel_id=C1&trigger_id=1.2&response_url=http%3A%2F%2Fx';
const bodies = ['now', 'events Charged yesterday', '%E0%A4%A8', ''].map(
  (text) => `command=%2Fcounts&text=${encodeURIComponent(text)}&${fields}`,
);

function signed(body: string, secret: string, at = Date.now()): Signed {
  const timestamp = String(Math.floor(at / second));
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(secret, timestamp, body),
    },
  };
}

async function send({ headers, body }: Signed): Promise<number> {
  const sending = request(`${bench.url}/slack/events`, { method: 'POST', headers, agent });
  sending.end(body);
  const [response] = await once(sending, 'response');
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}

/** One way in which somebody without the secret might try. */
type Mutation = (signed: Signed) => Signed;

function withHeader(name: string, change: (value: string) => string | string[]): Mutation {
  return ({ headers, body }) => ({
    body,
    headers: { ...headers, [name]: change(String(headers[name])) },
  });
}

function replaced(text: string, at: number, by: string): string {
  const place = at % Math.max(1, text.length);
  return text.slice(0, place) + by + text.slice(place + 1);
}

const printable = fc.stringMatching(/^[!-~]$/);
const signatureChange = fc.oneof(
  fc
    .tuple(fc.nat(66), printable)
    .map(([at, by]) => withHeader('x-slack-signature', (value) => replaced(value, at, by))),
  fc.nat(66).map((end) => withHeader('x-slack-signature', (value) => value.slice(0, end))),
  fc
    .stringMatching(/^[0-9a-f]{64}$/)
    .map((hex) => withHeader('x-slack-signature', () => `v0=${hex}`)),
  fc.constantFrom(
    withHeader('x-slack-signature', (value) => value.toUpperCase()),
    withHeader('x-slack-signature', (value) => value.replace('v0', 'v1')),
    withHeader('x-slack-signature', (value) => value.slice(3)),
    withHeader('x-slack-signature', (value) => [value, value]),
    withHeader('x-slack-signature', (value) => [value, 'v0=00']),
    withHeader('x-slack-signature', () => ''),
    withHeader('x-slack-signature', (value) => `${value},${value}`),
  ),
);
const timeChange = fc.oneof(
  fc
    .integer({ min: 1, max: 1_000_000 })
    .map((by) => withHeader('x-slack-request-timestamp', (value) => String(Number(value) - by))),
  fc
    .integer({ min: 1, max: 1_000_000 })
    .map((by) => withHeader('x-slack-request-timestamp', (value) => String(Number(value) + by))),
  fc.constantFrom(
    withHeader('x-slack-request-timestamp', (value) => `${value}.0`),
    withHeader('x-slack-request-timestamp', (value) => `0${value}`),
    withHeader('x-slack-request-timestamp', (value) => `+${value}`),
    withHeader('x-slack-request-timestamp', (value) => [value, value]),
    withHeader('x-slack-request-timestamp', () => 'now'),
    withHeader('x-slack-request-timestamp', () => '1e9'),
    withHeader('x-slack-request-timestamp', () => ''),
  ),
);
const bodyChange = fc.oneof(
  fc.tuple(fc.nat(400), printable).map(
    ([at, by]): Mutation =>
      (sent) => ({ ...sent, body: replaced(sent.body, at, by) }),
  ),
  fc.constantFrom<Mutation>(
    (sent) => ({ ...sent, body: `${sent.body}&` }),
    (sent) => ({ ...sent, body: ` ${sent.body}` }),
    (sent) => ({ ...sent, body: `${sent.body}\n` }),
    (sent) => ({ ...sent, body: sent.body.replace('%2F', '/') }),
    (sent) => ({ ...sent, body: `${sent.body}&text=events+Refund` }),
    (sent) => ({ ...sent, body: sent.body.replace('U1', 'U2') }),
    (sent) => ({ ...sent, body: sent.body.slice(0, -1) }),
    (sent) => ({ ...sent, body: `ssl_check=1&${sent.body}` }),
  ),
);
const headerLoss = fc.constantFrom('x-slack-signature', 'x-slack-request-timestamp').map(
  (name): Mutation =>
    ({ headers: { [name]: _, ...headers }, body }) => ({ headers, body }),
);
const mutation = fc.oneof(signatureChange, timeChange, bodyChange, headerLoss);

const attempts = 10_000;

test('10,000 requests that are not quite Slack’s are not heard', async () => {
  const inputs = fc.sample(
    fc.tuple(fc.constantFrom(...bodies), fc.array(mutation, { minLength: 1, maxLength: 3 })),
    attempts,
  );
  const statuses = new Map<number, number>();
  let tried = 0;
  async function sendAll(): Promise<void> {
    for (let next = inputs.pop(); next; next = inputs.pop()) {
      const [body, mutations] = next;
      const genuine = signed(body, bench.slack.signingSecret);
      const mutated = mutations.reduce((sent, mutate) => mutate(sent), genuine);
      if (JSON.stringify(mutated) === JSON.stringify(genuine)) continue;
      const status = await send(mutated);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      tried += 1;
    }
  }
  await Promise.all(Array.from({ length: 8 }, sendAll));

  expect(heard).toEqual([]);
  expect(tried).toBeGreaterThan(attempts * 0.97);
  // 200 is the answer to Slack's unsigned look at the certificate, which nobody listens to.
  expect([...statuses.keys()].filter((status) => ![200, 400, 401].includes(status))).toEqual([]);
  expect(await send(signed(bodies[0] ?? '', bench.slack.signingSecret))).toBe(200);
  expect(heard).toEqual(['now']);
}, 120_000);

test('1,000 requests that were signed with another secret, or long ago, are not heard', async () => {
  const { signingSecret } = bench.slack;
  const secrets = fc.sample(fc.string({ maxLength: 40 }), 500);
  for (const secret of secrets.filter((guess) => guess !== signingSecret)) {
    expect(await send(signed('command=%2Fcounts', secret))).toBe(401);
  }
  for (const minutes of fc.sample(fc.integer({ min: 6, max: 600_000 }), 500)) {
    const at = Date.now() - minutes * minute;
    expect(await send(signed('command=%2Fcounts', signingSecret, at))).toBe(401);
  }

  expect(heard).toEqual([]);
}, 60_000);
