import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { hour, minute } from '../src/lib/clock.ts';
import type { Message } from '../src/local/slack/workspace/entity.ts';
import { type Bot, passcode, passing, startBot } from './bot.ts';
import { type SeenRequest, sendJson, startServer, type TestServer } from './clevertap/server.ts';
import { type FakeClock, fakeClock } from './lib/fake-clock.ts';

/** Six simulated hours hold thousands of exchanges, and every one is real. */
jest.setTimeout(90_000);

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

/** A bot whose CleverTap knows one event, and answers all questions in one way. */
async function start(answer: (response: ServerResponse) => void): Promise<void> {
  clock = fakeClock();
  clevertap = await startServer((response, request) =>
    isAboutNames(request)
      ? sendJson(response, '{"status":"success","events":[{"name":"Charged"}]}')
      : answer(response),
  );
  bot = await startBot({ clevertapUrl: clevertap.url, clock });
}

function isAboutNames({ url }: SeenRequest): boolean {
  return url?.startsWith('/getSchema') === true;
}

function questionsAsked(): SeenRequest[] {
  return clevertap.requests.filter((request) => !isAboutNames(request));
}

function ask(text = 'events Charged yesterday') {
  return bot.slack.driver.type(`/counts ${text}`, { channel: 'growth' });
}

function saying(words: string): (message: Message) => boolean {
  return ({ text }) => text.includes(words);
}

async function seen(words: string): Promise<Message> {
  return passing(
    clock,
    bot.slack.driver.waitFor(saying(words), { what: `“${words}”`, withinMs: 60_000 }),
  );
}

function texts(): string[] {
  return bot.slack.driver.messages('growth').map(({ text }) => text);
}

describe('ends in a clear message within a bounded time when CleverTap', () => {
  test('knows no such event', async () => {
    await start((response) =>
      sendJson(response, '{"status":"fail","error":"[\\"Invalid event : Chraged\\"]","code":400}'),
    );
    await ask('events Chraged yesterday');

    const { text } = await seen('Did you mean');

    expect(text).toContain('There is no event “Chraged” in CleverTap. Did you mean “Charged”?');
    expect(text).toContain('/counts events Charged yesterday');
  });

  test('refuses the passcode', async () => {
    await start((response) =>
      sendJson(response, '{"status":"fail","error":"Invalid Credentials","code":401}', 401),
    );
    await ask();

    const { text } = await seen('refused the credentials');

    expect(text).toContain('An admin can set the account id, passcode and region');
    expect(questionsAsked()).toHaveLength(1);
    expect(bot.lines.join('\n')).not.toContain(passcode);
  });

  test('refuses the question', async () => {
    await start((response) => sendJson(response, '{"status":"fail","error":"Invalid group"}', 400));
    await ask();

    await seen('It said: “Invalid group”');
  });

  test('is broken', async () => {
    await start((response) => sendJson(response, '{"status":"fail","error":"oops"}', 500));
    const asked = clock.now().getTime();
    await ask();

    await seen('could not be reached or did not answer');

    expect(questionsAsked()).toHaveLength(6);
    expect(clock.now().getTime() - asked).toBeLessThan(15 * minute);
  });

  test('answers with a page', async () => {
    await start((response) => response.writeHead(200).end('<html>Bad gateway</html>'));
    await ask();

    await seen('something that holds no figures');
  });

  test('says nothing at all', async () => {
    await start(() => undefined);
    const asked = clock.now().getTime();
    await ask();

    await seen('could not be reached or did not answer');

    expect(clock.now().getTime() - asked).toBeLessThan(20 * minute);
  });

  test('asks us to wait, which is said at once, and then answers', async () => {
    let requests = 0;
    await start((response) => {
      requests += 1;
      if (requests > 1) return sendJson(response, '{"status":"success","count":7138}');
      const body = '{"status":"fail","error":"Too many concurrent requests","code":429}';
      return sendJson(response, body, 429);
    });
    const asked = clock.now().getTime();
    await ask();

    await seen('CleverTap asked us to wait until 14:40. I will answer in a thread here.');
    await seen('7,138 Charged events');

    expect(clock.now().getTime() - asked).toBeGreaterThanOrEqual(10 * minute);
  });

  test('asks us to wait for ever', async () => {
    await start((response) => sendJson(response, '{"status":"fail","error":"Too many"}', 429));
    const asked = clock.now().getTime();
    await ask();

    await seen('did not finish counting in 6 hours');

    expect(clock.now().getTime() - asked).toBeLessThan(6 * hour + 20 * minute);
  });

  test('counts for ever', async () => {
    await start((response) => sendJson(response, '{"status":"partial","req_id":9007199254740993}'));
    await ask();

    await seen('did not finish counting in 6 hours');

    const polls = questionsAsked()
      .slice(1)
      .map(({ url }) => url);
    expect(new Set(polls)).toEqual(new Set(['/1/counts/events.json?req_id=9007199254740993']));
    expect(polls.length).toBeGreaterThan(100);
  });
});

test('a mistake is told to the person alone, and nothing is asked', async () => {
  await start((response) => sendJson(response, '{"status":"success","count":1}'));

  const { message } = await ask('evnts Charged yesterday');

  expect(message).toMatchObject({
    visibleTo: expect.stringMatching(/^U/),
    text: expect.stringContaining('/counts events Charged yesterday'),
  });
  expect(questionsAsked()).toEqual([]);
  expect(texts()).toHaveLength(1);
});

test('a picture that cannot be drawn does not hold up the figures', async () => {
  clock = fakeClock();
  clevertap = await startServer((response) =>
    sendJson(response, '{"status":"success","g0":{"20261119":10,"20261118":20,"20261117":30}}'),
  );
  const broken = await startServer((response) => response.writeHead(500).end('no'));
  bot = await startBot({ clevertapUrl: clevertap.url, clock, quickchartUrl: broken.url });
  await ask('trends Charged last 3 days');

  const { text } = await seen('60 Charged events');

  expect(text).toContain('The picture could not be drawn');
  await broken.stop();
});

test('a channel that does not take the answer leaves it to a direct message', async () => {
  await start((response) => sendJson(response, '{"status":"success","count":7138}'));
  bot.slack.driver.inject({ method: 'chat.postMessage', kind: 'error', error: 'is_archived' });
  await ask();

  const { channel } = await seen('7,138 Charged events');

  expect(channel).toMatch(/^D/);
});

test('an answer of Slack’s that is lost does not post the answer twice', async () => {
  await start((response) => sendJson(response, '{"status":"success","count":7138}'));
  bot.slack.driver.inject({ method: 'chat.postMessage', kind: 'reset', when: 'after' });
  await ask();

  await seen('7,138 Charged events');
  await clock.advance(hour);

  expect(texts().filter((text) => text.includes('7,138'))).toHaveLength(1);
});
