import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../../src/local/slack/fault/fault.ts';
import { refusal, type StartedSlack, startSlack } from '../start-slack.ts';

let slack: StartedSlack;

beforeEach(async () => {
  slack = await startSlack();
});

afterEach(() => slack.stop());

function post(text = 'hi') {
  return slack.client.chat.postMessage({ channel: 'C0GENERAL', text });
}

function texts(): readonly string[] {
  return slack.driver.messages('general').map(({ text }) => text);
}

describe('a call is refused', () => {
  test.each<[Fault, unknown]>([
    [{ method: 'chat.postMessage', kind: 'error', error: 'fatal_error' }, refusal('fatal_error')],
    [
      { method: 'chat.postMessage', kind: 'status', status: 503, body: '<html>' },
      { statusCode: 503, body: '<html>' },
    ],
    [{ method: 'chat.postMessage', kind: 'rate-limited', retryAfterS: 30 }, { retryAfter: 30 }],
    [{ method: 'chat.postMessage', kind: 'reset' }, { code: 'slack_webapi_request_error' }],
  ])('%j', async (fault, expected) => {
    slack.driver.inject(fault);

    await expect(post('first')).rejects.toMatchObject(expected as object);
    await post('second');
    expect(texts()).toEqual(['second']);
  });

  test('without a word of when to come back', async () => {
    slack.driver.inject({ method: 'chat.postMessage', kind: 'rate-limited' });

    await expect(post()).rejects.toThrow('Retry header did not contain a valid timeout');
  });
});

describe('a call is carried out, and its answer lost', () => {
  test.each<Fault>([
    { method: 'chat.postMessage', kind: 'reset', when: 'after' },
    { method: 'chat.postMessage', kind: 'error', error: 'internal_error', when: 'after' },
    { method: 'chat.postMessage', kind: 'status', status: 500, when: 'after' },
  ])('%j', async (fault) => {
    slack.driver.inject(fault);

    await expect(post('sent')).rejects.toBeDefined();
    expect(texts()).toEqual(['sent']);
  });
});

test('a hung call is open until the Slack stops, and is in the journal without an answer', async () => {
  slack.driver.inject({ method: 'auth.test', kind: 'hang' });
  const hung = fetch(`${slack.apiUrl}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}` },
    signal: AbortSignal.timeout(200),
  });

  await expect(hung).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(slack.driver.calls).toMatchObject([{ method: 'auth.test', fault: { kind: 'hang' } }]);
  expect(slack.driver.calls[0]).not.toHaveProperty('status');
});

test('a slow call is carried out at once and answered later', async () => {
  slack.driver.inject({ method: 'chat.postMessage', kind: 'slow', ms: 5000 });
  const posting = post('slow');
  await slack.clock.sleeping();

  expect(texts()).toEqual(['slow']);
  slack.clock.advance(5000);
  expect(await posting).toMatchObject({ ok: true });
});

test('a fault hits as many calls as it says, and only those it is meant for', async () => {
  slack.driver.inject({
    method: 'chat.postMessage',
    kind: 'error',
    error: 'internal_error',
    times: 2,
    matching: ({ text }) => text === 'bad',
  });

  await expect(post('bad')).rejects.toMatchObject(refusal('internal_error'));
  await post('good');
  await expect(post('bad')).rejects.toMatchObject(refusal('internal_error'));
  await post('bad');
  expect(texts()).toEqual(['good', 'bad']);
});

test('an upload can fail, too', async () => {
  slack.driver.inject({ method: 'upload', kind: 'status', status: 500 });

  await expect(
    slack.client.filesUploadV2({ file: Buffer.from('x'), filename: 'a.txt' }),
  ).rejects.toMatchObject({ statusCode: 500 });
});

describe('posts to one channel', () => {
  test('beyond a short burst wait about a second each', async () => {
    for (let count = 0; count < 5; count += 1) await post();

    await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
    slack.clock.advance(1000);
    await post();
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
  });

  test('do not hold up another channel, or edits', async () => {
    for (let count = 0; count < 5; count += 1) await post();
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0GROWTH1', text: 'hi' });

    for (let count = 0; count < 10; count += 1) {
      await slack.client.chat.update({ channel: 'C0GROWTH1', ts, text: `${count}` });
    }
    expect(slack.driver.messages('growth')[0]?.text).toBe('9');
  });

  test('are free when told so', async () => {
    const free = await startSlack({ limitsPosts: false });
    const hits = Array.from({ length: 20 }, () =>
      free.client.chat.postMessage({ channel: 'C0GENERAL', text: 'hi' }),
    );

    await Promise.all(hits);
    expect(free.driver.messages('general')).toHaveLength(20);
    await free.stop();
  });
});
