import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { minute, second } from '../../src/lib/clock.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { modes } from './bench.ts';
import { startUpstream, type Upstream } from './upstream.ts';

describe.each(modes)('by %s', (mode) => {
  let clock: FakeClock;
  let clevertap: Upstream;
  let bot: Bot;

  beforeEach(async () => {
    // Bolt reads the system's clock for the age of a signature.
    clock = fakeClock(new Date());
    clevertap = await startUpstream();
    bot = await startBot({ clevertapUrl: clevertap.url, clock, http: mode === 'http' });
  });

  afterEach(async () => {
    clevertap.letGo();
    await bot.stop();
    await clevertap.stop();
    expect(clock.sleeping()).toBe(0);
  });

  function ask(text: string, channel = 'growth') {
    return bot.slack.driver.type(`/counts ${text}`, { channel, user: 'bob' });
  }

  /** While the clock stands still: as fast as can be. */
  function seenAtOnce(words: string): Promise<Message> {
    const saying = ({ text }: Message) => text.includes(words);
    return bot.slack.driver.waitFor(saying, { what: `“${words}”` });
  }

  function seen(words: string): Promise<Message> {
    return passing(clock, seenAtOnce(words));
  }

  function called(method: string): boolean {
    return bot.slack.driver.calls.some((call) => call.method === method);
  }

  function messages(channel = 'growth'): readonly Message[] {
    return bot.slack.driver.messages(channel);
  }

  test.each([
    ['events Charged yesterday', '7,138 Charged events'],
    ['profiles', '5,210 people'],
    ['profiles Charged last 7 days', '5,210 people'],
    ['now by os', '214 people active'],
    ['top Country of Charged last week', 'India leads Country'],
    ['events Charged where Country is India yesterday', 'Country is India'],
  ])('/counts %s: a fast answer is the only message', async (text, words) => {
    const { outcome, message } = await ask(text);
    const answer = await seenAtOnce(words);
    await clock.advance(minute);

    expect([outcome, message]).toEqual(['acknowledged', undefined]);
    expect(messages()).toEqual([answer]);
    expect(answer.text).toMatch(/\nfor <@U0BOB0001>$/);
    expect(answer.threadTs).toBeUndefined();
  });

  test('a slow answer comes into the thread of a message that then says the number', async () => {
    clevertap.hold();
    await ask('events Charged yesterday');
    const waiting = await seen('Counting Charged events');
    clevertap.letGo();
    const answer = await seen('7,138 Charged events');
    const edited = await seen('Answered in the thread.');

    expect(waiting.text).toContain('for <@U0BOB0001>');
    expect(answer).toMatchObject({ threadTs: waiting.ts });
    expect(answer.text).toMatch(/\nfor <@U0BOB0001>$/);
    expect(JSON.stringify(answer.blocks)).toContain('for <@U0BOB0001>');
    expect(edited.ts).toBe(waiting.ts);
    expect(edited.text).toContain('7,138 Charged events');
    expect(messages()).toHaveLength(2);
  });

  test('trends come with a picture that has words for those who do not see it', async () => {
    await ask('trends Charged last 3 days');
    // Drawing takes real time, and has to be done in time.
    while (!called('files.completeUploadExternal')) await nextTurn();
    const { blocks } = await seen('60 Charged events');
    const image = blocks.find(({ type }) => type === 'image') as unknown as {
      alt_text: string;
      slack_file: { id: string };
    };
    const file = bot.slack.driver.file(image.slack_file.id);

    expect(image.alt_text).toContain('Charged');
    expect(file).toMatchObject({ mimetype: 'image/png', altText: image.alt_text });
    expect(file?.bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  test('a command that is delivered twice is one question', async () => {
    bot.slack.driver.deliverTwice();
    await ask('events Charged yesterday');
    await seenAtOnce('7,138 Charged events');
    await clock.advance(minute);

    expect(clevertap.requests).toHaveLength(1);
    expect(messages()).toHaveLength(1);
  });

  test('the same command typed twice is two questions', async () => {
    await ask('events Charged yesterday');
    await seen('7,138 Charged events');
    await ask('events Charged yesterday');
    while (messages().length < 2) await clock.advance(second);

    expect(clevertap.requests).toHaveLength(2);
  });

  test('a question in a direct message is answered there', async () => {
    await bot.slack.driver.type('/counts profiles', { channel: 'D0BOBBOT1', user: 'bob' });

    expect(await seen('5,210 people')).toMatchObject({ channel: 'D0BOBBOT1' });
  });

  describe('is told to the person alone, at once, and nothing is asked:', () => {
    test.each([
      ['help', 'help', '/counts help'],
      ['help on one kind', 'help trends', 'trends'],
      ['an unknown word', 'evnts Charged yesterday', '/counts events Charged yesterday'],
      ['a word misspelt', 'events Charged lst 30 days', 'last 30 days'],
      ['half a question', 'events', 'I could not read that.'],
      ['a day that is none', 'events Charged 2026-02-30', 'I could not read that.'],
      ['a cry', 'events <!channel> &lt;b&gt; @bob #growth yesterday', 'I could not read that.'],
      ['a novel', 'x '.repeat(1500), 'I could not read that.'],
    ])('%s', async (_what, text, words) => {
      const { outcome, message } = await ask(text);
      await clock.advance(minute);

      expect(outcome).toBe('acknowledged');
      expect(message).toMatchObject({ visibleTo: 'U0BOB0001', user: 'U0COUNTS1' });
      expect(message?.text).toContain(words);
      expect(message?.text).not.toMatch(/<[!@#]/);
      expect(message?.blocks.length).toBeGreaterThan(0);
      expect(messages()).toEqual([message]);
      expect(clevertap.requests).toEqual([]);
    });
  });

  test('what people type as quotes and signs is what CleverTap is asked', async () => {
    await ask('events “Added to Cart” where Amount > 5 and Name is “A & B <C>” yesterday');
    await seen('7,138');

    expect(JSON.parse(clevertap.requests[0]?.body ?? '')).toMatchObject({
      event_name: 'Added to Cart',
      event_properties: [
        { name: 'Amount', operator: 'greater_than', value: 5 },
        { name: 'Name', operator: 'equals', value: 'A & B <C>' },
      ],
    });
  });
});
