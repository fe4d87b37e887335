import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { passing } from '../bot.ts';
import { type DigestTalk, startDigestTalk } from './digest-talk.ts';

let talk: DigestTalk;

beforeEach(async () => {
  talk = await startDigestTalk();
});

afterEach(() => talk.stop());

const metrics = 'events Charged; profiles "App Launched" as Launches; top Country of Charged; now';
const heading = 'Morning numbers · Fri 20 Nov 2026, for Thu 19 Nov';
/** 14:35 in Kolkata. */
const due = '2026-11-20T09:05:00Z';

function make(more = ''): Promise<string> {
  return talk.type(`"Morning numbers" daily at 14:35 in #growth${more}: ${metrics}`);
}

function digestPosts(channel = 'growth'): readonly Message[] {
  return talk.posts(channel).filter(({ text, threadTs }) => text.includes(heading) && !threadTs);
}

describe('by text', () => {
  test('it is made, told when it comes and what it costs, and posted to the second', async () => {
    const told = await make();
    expect(told).toContain('Saved Morning numbers.');
    expect(told).toContain('daily at 14:35 in Asia/Kolkata');
    expect(told).toContain('Next, in your time: 2026-11-20 09:05 UTC, 2026-11-21 09:05 UTC');
    expect(told).toContain('4 lines, at most 4 requests to CleverTap each time.');

    await talk.passUntil('2026-11-20T09:05:10Z');

    const [post] = digestPosts();
    expect(post?.ts.split('.')[0]).toBe(String(Date.parse(due) / 1000));
    expect(post?.text).toContain(
      'Charged  300  ▲\u00a03.4\u00a0% vs Wed · ▲\u00a0140\u00a0% vs Thursdays',
    );
    expect(post?.text).toContain('Launches  300');
    expect(post?.text).toContain('Country of Charged  India 4,812 · Brazil 544');
    expect(post?.text).toContain('Active now  214 people in 5 minutes');
    expect(post?.text).toContain('set up by Alice Menon');
    expect(JSON.stringify(post?.blocks)).toContain('"slack_file"');
    expect(talk.clevertap.requests).toHaveLength(4);
  });

  test('each line has its detail in the thread', async () => {
    await make();
    await talk.passUntil('2026-11-20T09:05:20Z');

    const [post] = digestPosts();
    const details = talk.bot.slack.driver.thread('growth', post?.ts ?? '').slice(1);
    expect(details.map(({ text }) => text.split('\n')[0])).toEqual([
      'Charged: 300 events, Thu 19 Nov 2026',
      'Launches: 300 people, Thu 19 Nov 2026',
      'Country of Charged',
      'Active now',
    ]);
    expect(details[0]?.text).toContain('vs the median of the last 4 Thursdays (125)');
    expect(details[0]?.text).toContain('To ask for it: /counts events Charged yesterday');
  });

  test('its zone is the asker’s own, unless another is said', async () => {
    expect(await talk.type(`"A" daily at 14:35 to me: ${metrics}`, 'carol')).toContain(
      'daily at 14:35 in America/New_York',
    );
    expect(await talk.type(`"B" daily at 14:35 in Berlin to me: ${metrics}`, 'carol')).toContain(
      'daily at 14:35 in Europe/Berlin',
    );
  });

  test('tested: to the asker alone, marked as a test, and nothing in the channel', async () => {
    await make();
    expect(await talk.type('test Morning numbers')).toContain(
      'comes as a direct message to you alone',
    );

    const sent = await talk.seen('TEST, only you see this: ', { channel: 'D0ALICEBT' });

    expect(sent.text).toContain(heading);
    expect(digestPosts()).toEqual([]);
  });

  test('paused and resumed', async () => {
    await make();
    expect(await talk.type('pause morning numbers')).toContain('is paused');
    await talk.passUntil('2026-11-20T09:06:00Z');
    expect(digestPosts()).toEqual([]);

    expect(await talk.type('resume Morning numbers')).toContain('Next, in your time: 2026-11-21');
  });

  test('handed over, its new owner is told and may change it, and the old one may not', async () => {
    await make();
    expect(await talk.type('hand over Morning numbers to @bob')).toContain('belongs to');
    await talk.seen('The digest Morning numbers was handed over to you', { channel: 'D0BOBBOT1' });

    expect(await talk.type('pause Morning numbers')).toContain('and admins can change');
    expect(await talk.type('pause Morning numbers', 'bob')).toContain('is paused');
    expect(await talk.type('hand over Morning numbers to @dan', 'bob')).toContain(
      'cannot own a digest',
    );
  });

  test('run now, listed, shown, told of its past, and deleted', async () => {
    await make();
    expect(await talk.type('run Morning numbers')).toContain('is being counted');
    const sent = await talk.seen('· sent now, asked for by');
    expect(sent.channel).toBe('C0GROWTH1');
    expect(JSON.stringify(sent.blocks[0])).toContain('"user_id":"U0ALICE01"');

    expect(await talk.type('list')).toContain('Morning numbers  daily at 14:35 in Asia/Kolkata');
    expect(await talk.type('show Morning numbers')).toContain(
      'top 10 Country of Charged yesterday',
    );
    await talk.passUntil('2026-11-20T09:06:00Z');
    const past = await talk.type('history Morning numbers');
    expect(past).toContain('Fri 20 Nov 14:35: posted on time');
    expect(past).toContain('(asked for)');

    expect(await talk.type('delete Morning numbers')).toContain('Deleted Morning numbers');
    expect(await talk.type('list')).toContain('There are no digests yet');
  });

  test('a day is left out', async () => {
    await make();
    expect(await talk.type('skip Morning numbers on 2026-11-20')).toContain('except 2026-11-20');
    await talk.passUntil('2026-11-20T09:06:00Z');
    expect(digestPosts()).toEqual([]);
  });

  test('saved questions are lines too', async () => {
    await passing(
      talk.clock,
      talk.bot.slack.driver.type('/counts save Sales: trends Charged sum Amount last 30 days'),
    );
    const told = await talk.type('"A" daily at 14:35 to me: run Sales; events Charged');
    expect(told).toContain('Sales  trends Charged daily sum Amount last 30 days');
    expect(await talk.type('"B" daily at 14:35 to me: run Sale')).toContain('Sales');
  });
});

describe('what cannot be, is told before anything is saved', () => {
  test.each([
    [
      '"A" daily at 14:35 in #leadership: now',
      'I am not in #leadership. Write “/invite @counts” there',
    ],
    ['"A" daily at 14:35 in #nowhere: now', 'I do not know which channel #nowhere is'],
    ['"A" daily at 14:35 to me: evnts Charged', 'I do not know “evnts”'],
    ['"A" daily at 14:35 to me', 'it stands behind a colon'],
    ['"A" daily at 9 to me: now', 'Morning or evening is not clear'],
    ['"A" daily at 14:35 in Europe/Berlni to me: now', 'I know no time zone “Europe/Berlni”'],
    ['Morning numbers daily at 9:00: now', 'no name in quotes'],
    ['show Nothing', 'There is no digest “Nothing”'],
    ['"A" daily at 14:35 to me: run nothing', 'There is no saved question'],
  ])('%s', async (text, words) => {
    expect(await talk.type(text)).toContain(words);
    expect(await talk.type('list')).toContain('There are no digests yet');
  });

  test('an archived channel', async () => {
    talk.bot.slack.driver.archive('growth');
    expect(await talk.type('"A" daily at 14:35 in #growth: now')).toContain('#growth is archived');
  });

  test('a name that there is', async () => {
    await make();
    expect(await talk.type('"MORNING  numbers" daily at 9:00 to me: now', 'bob')).toContain(
      'There is a digest Morning numbers already',
    );
  });
});

describe('a name that CleverTap does not list', () => {
  const misspelt = 'CleverTap lists no event “Chraged”. Did you mean “Charged”?';

  test('is doubted when the digest is made and shown, and no mistake', async () => {
    expect(await talk.type('"A" daily at 14:35 to me: events Chraged')).toContain(misspelt);
    expect(await talk.type('show A')).toContain(misspelt);
    expect(await make()).not.toContain('lists no');
  });

  test('is doubted in the form, which can be saved all the same', async () => {
    await talk.type('');
    const form = await talk.bot.slack.driver.modal('alice');
    await form.fill({ 'digest-name': 'A', 'digest-lines': 'events Charged\nevents Chraged' });
    await form.fill({ 'digest-how': 'daily' });
    await form.waitFor((view) => JSON.stringify(view).includes(misspelt));

    expect(await passing(talk.clock, form.submit())).toMatchObject({ outcome: 'closed' });
    await talk.seen(misspelt, { channel: 'D0ALICEBT' });
  });

  test('in a condition is read as it is listed, in the form as in a command', async () => {
    const line = 'profiles Charged where did added to cart';
    expect(await talk.type(`"A" daily at 14:35 to me: ${line}`)).toContain('did "Added to Cart"');
    await talk.type('');
    const form = await talk.bot.slack.driver.modal('alice');
    await form.fill({ 'digest-name': 'B', 'digest-lines': line });
    await passing(talk.clock, form.submit());

    await talk.seen('Saved B', { channel: 'D0ALICEBT' });
    expect(await talk.type('show B')).toContain('did "Added to Cart"');
  });
});

describe('by buttons', () => {
  test('under a post: Send again, Pause, Edit', async () => {
    await make();
    await talk.passUntil('2026-11-20T09:05:10Z');
    const [post] = digestPosts();
    if (!post) throw new Error('nothing was posted');

    await talk.press(post, 'again', 'bob');
    await talk.seen('· sent now, asked for by');
    await talk.press(post, 'pause', 'bob');
    await talk.seen('and admins can change', { visibleTo: 'U0BOB0001' });
    await talk.press(post, 'pause');
    await talk.seen('is paused', { visibleTo: 'U0ALICE01' });
    await talk.press(post, 'edit');
    const form = await talk.bot.slack.driver.modal('alice');
    expect(JSON.stringify(form.state)).toContain(
      'profiles \\"App Launched\\" yesterday as Launches',
    );
  });

  test('a channel that is archived later pauses it, and the owner chooses another', async () => {
    await make();
    talk.bot.slack.driver.archive('growth');
    await talk.passUntil('2026-11-20T09:06:00Z');

    const told = await talk.seen('the channel is archived. It is paused.', {
      channel: 'D0ALICEBT',
    });
    await talk.press(told, 'edit');
    const form = await talk.bot.slack.driver.modal('alice');
    await form.fill({ 'digest-channel': 'general' });
    await passing(talk.clock, form.submit());
    await talk.seen('Changed Morning numbers', { channel: 'D0ALICEBT' });
    await talk.passUntil('2026-11-21T09:05:10Z');

    expect(
      talk
        .posts('general')
        .map(({ text }) => text)
        .join(),
    ).toContain('for Fri 20 Nov');
  });
});

describe('by the form', () => {
  async function openForm() {
    await talk.type('');
    return talk.bot.slack.driver.modal('alice');
  }

  const words = (view: object) => JSON.stringify(view);

  test('made, tested before it is saved, posted, edited and paused', async () => {
    const form = await openForm();
    expect(words(form.view)).toContain('Asia/Kolkata');
    await form.fill({
      'digest-name': 'Evening',
      'digest-lines': 'events Charged\nprofiles "App Launched" as Launches',
      'digest-how': 'daily',
      'digest-at': '14:35',
    });
    await form.waitFor((view) => words(view).includes('daily at 14:35 in Asia/Kolkata'));
    expect(words(form.view)).toContain('at most 2 requests to CleverTap each time');
    expect(words(form.view)).toContain(String(Date.parse(due) / 1000));

    await form.choose('counts.digest.test');
    const sent = await talk.seen('TEST, only you see this: Evening', { channel: 'D0ALICEBT' });
    expect(sent.text).toContain('Launches  300');
    expect(await passing(talk.clock, form.submit())).toMatchObject({ outcome: 'closed' });
    await talk.seen('Saved Evening', { channel: 'D0ALICEBT' });

    await talk.passUntil('2026-11-20T09:05:10Z');
    const post = await talk.seen('Evening · Fri 20 Nov 2026', { channel: 'C0GROWTH1' });

    await talk.press(post, 'edit');
    const edit = await talk.bot.slack.driver.modal('alice');
    await edit.fill({ 'digest-name': 'Later', 'digest-at': '14:40', 'digest-channel': undefined });
    await passing(talk.clock, edit.submit());
    await talk.passUntil('2026-11-20T09:10:10Z');
    await talk.seen('Later · Fri 20 Nov 2026', { channel: 'D0ALICEBT' });
    expect(await talk.type('pause Later')).toContain('is paused');
  });

  test('mistakes stand under their fields, with the line they are in', async () => {
    const form = await openForm();
    await form.fill({
      'digest-name': 'Evening',
      'digest-lines': 'events Charged\nevnts Charged',
      'digest-how': 'weekly',
      'digest-skip-dates': 'Christmas',
      'digest-threshold': 'much',
    });

    const taken = await passing(talk.clock, form.submit());

    expect(taken).toMatchObject({
      errors: {
        'digest-skip-dates': expect.stringContaining('no date to leave out'),
        'digest-threshold': expect.stringContaining('A change is a number'),
      },
    });
    await form.fill({ 'digest-skip-dates': '2026-12-25', 'digest-threshold': '10' });
    expect(await passing(talk.clock, form.submit())).toMatchObject({
      errors: { 'digest-lines': expect.stringContaining('Line 2: I do not know “evnts”') },
    });
  });

  test('a saved question is a line by its name; one that there is not is a mistake in its line', async () => {
    const { driver } = talk.bot.slack;
    await passing(talk.clock, driver.type('/counts save Sales: events Charged last 7 days'));
    const form = await openForm();
    await form.fill({ 'digest-name': 'A', 'digest-lines': 'now\nrun Saels' });
    expect(await passing(talk.clock, form.submit())).toMatchObject({
      errors: {
        'digest-lines':
          'Line 2: There is no saved question “Saels”. Did you mean /counts run Sales?',
      },
    });
    await form.fill({ 'digest-lines': 'now\nrun sales' });
    expect(await passing(talk.clock, form.submit())).toMatchObject({ outcome: 'closed' });
    expect(await talk.type('show A')).toContain('Sales  events Charged last 7 days');
  });

  test('twenty lines are taken; one more, typed or saved, is refused with what to do', async () => {
    const { driver } = talk.bot.slack;
    await passing(talk.clock, driver.type('/counts save Sales: events Charged last 7 days'));
    const typed = (many: number) =>
      Array.from({ length: many }, (_, index) => `events Charged as E${index}`).join('\n');
    const refused = {
      errors: {
        'digest-lines': expect.stringContaining(
          'A digest has at most 20 lines; these are 21. Leave some out, or make two digests.',
        ),
      },
    };
    const form = await openForm();
    await form.fill({ 'digest-name': 'A', 'digest-lines': typed(21) });
    expect(await passing(talk.clock, form.submit())).toMatchObject(refused);
    await form.fill({ 'digest-lines': typed(20), 'digest-saved': ['Sales'] });
    expect(await passing(talk.clock, form.submit())).toMatchObject(refused);
    await form.fill({ 'digest-lines': typed(19) });
    expect(await passing(talk.clock, form.submit())).toMatchObject({ outcome: 'closed' });
    expect(await talk.type('show A')).toContain('20 lines, at most 1 request to');
  });

  test('the fields follow how often it is', async () => {
    const form = await openForm();
    await form.fill({ 'digest-how': 'monthly' });
    await form.waitFor((view) => words(view).includes('digest-month-day'));
    await form.fill({ 'digest-how': 'cron' });
    await form.waitFor((view) => words(view).includes('digest-cron'));
    await form.fill({ 'digest-name': 'A', 'digest-lines': 'now', 'digest-cron': '0 25 * * *' });
    expect(await passing(talk.clock, form.submit())).toMatchObject({
      errors: { 'digest-cron': expect.stringContaining('Invalid value for hour') },
    });
  });

  test('before it is saved it says of a public channel that the bot is not in that it can post there, and can', async () => {
    const form = await openForm();
    expect(words(form.view)).not.toContain('I am not in');
    await form.fill({ 'digest-name': 'A', 'digest-lines': 'now', 'digest-channel': 'random' });
    await form.fill({ 'digest-how': 'daily', 'digest-at': '14:31' });
    await form.waitFor((view) => words(view).includes('It is public, so I can post there'));

    expect(await passing(talk.clock, form.submit())).toMatchObject({ outcome: 'closed' });
    await talk.seen('A · Fri 20 Nov 2026', { channel: 'C0RANDOM1' });
  });

  test('a private channel that the bot is not in cannot be saved, and how to invite it is said before', async () => {
    const form = await openForm();
    await form.fill({ 'digest-name': 'A', 'digest-lines': 'now', 'digest-channel': 'leadership' });
    await form.waitFor((view) => words(view).includes('Write “/invite @counts” there'));
    expect(await passing(talk.clock, form.submit())).toMatchObject({
      errors: { 'digest-channel': expect.stringContaining('/invite @counts') },
    });
  });

  test('zones are offered by what is typed', async () => {
    const form = await openForm();
    const offered = await form.suggest('counts.digest.zone', 'kolk');
    expect(offered.map(({ value }) => value)).toContain('Asia/Kolkata');
    expect((await form.suggest('counts.digest.zone', 'new york'))[0]?.value).toBe(
      'America/New_York',
    );
  });
});

test('digests go on over a restart', async () => {
  await make();
  await talk.bot.restart();
  await talk.passUntil('2026-11-20T09:05:10Z');
  expect(digestPosts()).toHaveLength(1);
});

test('Schedule under an answer opens the form with its question', async () => {
  const { driver } = talk.bot.slack;
  await passing(talk.clock, driver.type('/counts events Charged yesterday', { channel: 'growth' }));
  const answer = await talk.seen('7,138 Charged events');
  const [value = ''] = JSON.stringify(answer.blocks).match(/schedule:[0-9a-f]+/) ?? [];

  await passing(talk.clock, driver.press(answer, 'counts_more', { value }));

  const form = await driver.modal('alice');
  expect(JSON.stringify(form.state)).toContain('events Charged yesterday');
  expect(JSON.stringify(form.state)).toContain('C0GROWTH1');
});

test('the Home tab lists one’s own digests, with their buttons', async () => {
  await talk.type(`"Bob’s" daily at 9:00 to me: now`, 'bob');
  await make();

  const home = await passing(talk.clock, talk.bot.slack.driver.home('alice'));

  const drawn = JSON.stringify(home.view);
  expect(drawn).toContain('Morning numbers');
  expect(drawn).not.toContain('Bob’s');
  await passing(talk.clock, home.choose('counts_digest_new'));
  expect(JSON.stringify((await talk.bot.slack.driver.modal('alice')).view)).toContain('New digest');
});
