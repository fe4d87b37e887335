import { afterEach, beforeEach, test } from '@jest/globals';
import { type DigestTalk, startDigestTalk } from './digest-talk.ts';

let talk: DigestTalk;

beforeEach(async () => {
  talk = await startDigestTalk();
});

afterEach(() => talk.stop());

test('made by text, it is posted at nine', async () => {
  const told = await talk.type(
    '"Morning numbers" daily at 9:00 in #growth: events Charged; profiles "App Launched"; trends Charged last 30 days; top Country of Charged; now',
  );
  console.log(told);
  await talk.passUntil('2026-11-21T03:31:00Z');
  for (const m of talk.posts('growth'))
    console.log(m.ts, m.threadTs, m.text, JSON.stringify(m.blocks).slice(0, 300));
  console.log(talk.clevertap.requests.map(({ url, body }) => url + ' ' + body));
  console.log(await talk.type('history Morning numbers'));
});
