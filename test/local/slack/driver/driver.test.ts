import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { call, type StartedSlack, startSlack } from '../start-slack.ts';

let slack: StartedSlack;

beforeEach(async () => {
  slack = await startSlack();
});

afterEach(() => slack.stop());

function post(text: string) {
  return slack.client.chat.postMessage({ channel: 'C0GENERAL', text });
}

describe('waiting for a message', () => {
  test('ends at once when it is there', async () => {
    await post('hi');

    expect(await slack.driver.waitFor(({ text }) => text === 'hi')).toMatchObject({
      channel: 'C0GENERAL',
    });
  });

  test('ends when it is posted', async () => {
    const waiting = slack.driver.waitFor(({ text }) => text === 'hi');
    await post('hi');

    expect(await waiting).toMatchObject({ text: 'hi' });
  });

  test('ends when it is edited', async () => {
    const { ts = '' } = await post('Counting');
    const waiting = slack.driver.waitFor(({ text }) => text === 'done');
    await slack.client.chat.update({ channel: 'C0GENERAL', ts, text: 'done' });

    expect(await waiting).toMatchObject({ ts });
  });

  test('gives up with what it has seen', async () => {
    const { ts } = await post('Counting');
    await slack.driver.type('/nothing', { user: 'bob' });

    const waiting = slack.driver.waitFor(({ text }) => text === 'done', {
      withinMs: 1,
      what: 'answer',
    });

    await expect(waiting).rejects.toThrow(
      `No answer in 1 ms. Seen:\n  C0GENERAL ${ts} U0COUNTS1 : Counting\n`,
    );
    await expect(waiting).rejects.toThrow(
      'USLACKBOT to U0BOB0001: /nothing is not a valid command',
    );
  });
});

test('names that are not there are answered with those that are', async () => {
  await expect(slack.driver.type('hi', { user: 'eve' })).rejects.toThrow(
    'There is no user "eve". There is: alice, bob, carol, dan, erin, counts, slackbot',
  );
  expect(() => slack.driver.messages('sales')).toThrow(
    'There is no channel "sales". There is: general, growth, random, northwind, leadership',
  );
});

test('a person acts only where that person is a member', async () => {
  await expect(slack.driver.type('hi', { user: 'dan', channel: 'general' })).rejects.toThrow(
    'dan is not in general',
  );
});

test('the bot can be invited and removed', async () => {
  const history = () => call(slack, 'conversations.history', { channel: 'C0LEADERS' });

  expect(await history()).toMatchObject({ error: 'channel_not_found' });
  slack.driver.invite('leadership', 'counts');
  expect(await history()).toMatchObject({ ok: true });
  slack.driver.remove('leadership', 'counts');
  expect(await history()).toMatchObject({ error: 'channel_not_found' });
});

test('a port that is taken is refused as Node refuses it', async () => {
  const port = Number(new URL(slack.url).port);

  await expect(startSlack({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
