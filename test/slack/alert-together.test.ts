import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AlertWorld, startAlertWorld } from './alert-world.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await startAlertWorld();
});

afterEach(() => world.stop());

async function watch(count: number, rest = ''): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    const told = await world.type(
      `alert "Rule ${index}" when events Charged yesterday is below ${500 + index} ${rest}`,
    );
    expect(told).toContain('I watch');
  }
}

const head = () => world.parents()[0];

/** How often somebody is mentioned in what was posted, threads included. */
function ringsOf(userId: string): number {
  return world.driver
    .messages('growth')
    .filter(({ visibleTo }) => visibleTo === undefined)
    .flatMap(({ blocks }) => [...JSON.stringify(blocks).matchAll(new RegExp(userId, 'g'))]).length;
}

test('three that fire at the same time have messages of their own, and ring once', async () => {
  await watch(3, 'mention @erin');
  world.numbers.days.set('2026-11-19', 412);
  await world.until('2026-11-20 09:02');

  expect(world.parents().map(({ text }) => text.split('\n')[0])).toEqual(
    expect.arrayContaining([
      expect.stringContaining('🔴 Rule 1 is firing'),
      expect.stringContaining('🔴 Rule 2 is firing'),
      expect.stringContaining('🔴 Rule 3 is firing'),
    ]),
  );
  expect(ringsOf('U0ERIN001')).toBe(1);
});

test('twelve are one message, with each in its thread, and ring once', async () => {
  await watch(12, 'mention @erin');
  world.numbers.days.set('2026-11-19', 412);
  await world.until('2026-11-20 09:02');

  expect(world.parents()).toHaveLength(1);
  expect(head()?.text).toContain('🔴 12 alerts fire at the same time');
  expect(head()?.text).toContain('🔴 Rule 7 · 412 Charged on Thu 19 Nov 2026');
  const replies = world.replies();
  expect(replies).toHaveLength(12);
  for (let index = 1; index <= 12; index += 1) {
    const own = replies.filter((text) => text.startsWith(`🔴 Rule ${index} is firing`));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain(`412 Charged on Thu 19 Nov 2026. The rule is below ${500 + index}.`);
  }
  expect(ringsOf('U0ERIN001')).toBe(1);
});

test('the message above says how each of them stands', async () => {
  await watch(4);
  world.numbers.days.set('2026-11-19', 412);
  await world.until('2026-11-20 09:02');
  const one = world.driver
    .messages('growth')
    .find(({ text, threadTs, ts }) => text.startsWith('🔴 Rule 2 is') && threadTs !== ts);
  if (!one) throw new Error('Rule 2 is not told');
  await world.press(one, 'counts_alert_acknowledge');
  await world.seen('🟠 Rule 2 ·');
  expect(head()?.text).toContain('🔴 4 alerts fire');

  await world.type('alert pause Rule 3');
  await world.seen('🔴 3 of 4 alerts are firing');
  await world.type('alert delete Rule 4');
  await world.seen('🔴 2 of 4 alerts are firing');
  await world.until('2026-11-21 09:02');

  const text = head()?.text ?? '';
  expect(text).toContain('🟢 4 alerts had something to say at the same time; all of it is over');
  expect(text).toContain('🟢 Rule 1 is over · 700 Charged on Fri 20 Nov 2026');
  expect(text).toContain('🟢 Rule 3 is paused');
  expect(text).toMatch(/🟢 Rule 4 is (?:over|deleted)/);
  // What is over is said in the same thread, and changes the message there.
  expect(world.replies().filter((reply) => /^🟢 Rule 1 resolved/.test(reply))).toHaveLength(2);
  expect(world.parents()).toHaveLength(1);
});

test.each([
  ['at once', async () => undefined],
  ['after a restart', () => world.bot.restart()],
])('Acknowledge all looks after each of them, %s', async (_when, before) => {
  await watch(5, 'mention @erin nudge after 30 minutes');
  world.numbers.days.set('2026-11-19', 412);
  await world.until('2026-11-20 09:02');
  await before();
  const above = head();
  if (!above) throw new Error('nothing was posted');
  await world.press(above, 'counts_alert_acknowledge_all');
  await world.seen('🟠 Rule 5 ·');
  await world.until('2026-11-20 09:40');

  const [first, ...others] = (head()?.text ?? '').split('\n');
  expect(first).toBe('🔴 5 alerts fire at the same time');
  expect(others.filter((line) => line.startsWith('🟠'))).toHaveLength(5);
  expect(JSON.stringify(head()?.blocks)).not.toContain('counts_alert_acknowledge_all');
  const replies = world.replies();
  expect(replies.filter((text) => text.includes('is on it since Fri 20 Nov 09:0'))).toHaveLength(5);
  expect(replies).toHaveLength(5);
});

test('a restart in between makes no second message', async () => {
  await watch(5);
  world.numbers.days.set('2026-11-19', 412);
  world.driver.inject({ method: 'chat.postMessage', kind: 'reset', when: 'after' });
  await world.until('2026-11-20 09:00');
  await world.clock.advance(25_000);
  await world.bot.restart();
  await world.until('2026-11-20 09:04');

  expect(world.parents()).toHaveLength(1);
  expect(world.replies()).toHaveLength(5);
  await world.until('2026-11-21 09:03');
  expect(world.parents()).toHaveLength(1);
  expect(head()?.text).toContain('🟢 5 alerts');
});

test('each owner is told when the channel takes nothing', async () => {
  await watch(4);
  world.numbers.days.set('2026-11-19', 412);
  world.driver.archive('growth');
  await world.until('2026-11-20 09:04');

  const told = await world.seen('Rule 4 is firing');
  expect(told.channel).toMatch(/^D/);
  expect(told.text).toContain('The channel of this alert does not take my messages');
  expect(world.parents()).toEqual([]);
});

test('other channels have messages of their own', async () => {
  await watch(4);
  await world.type('alert "Elsewhere" when events Charged yesterday is below 500 in #general');
  world.numbers.days.set('2026-11-19', 412);
  await world.until('2026-11-20 09:02');

  expect(world.parents()).toHaveLength(1);
  expect(world.parents('general').map(({ text }) => text.split('\n')[0])).toEqual([
    '🔴 Elsewhere is firing',
  ]);
});

test('what fires at another time is told by itself, and rings', async () => {
  await watch(4, 'mention @erin');
  await world.type(
    'alert "Later" when events Charged yesterday is below 500 daily at 9:10 mention @erin',
  );
  world.numbers.days.set('2026-11-19', 412);
  await world.until('2026-11-20 09:12');

  expect(world.parents().map(({ text }) => text.split('\n')[0])).toEqual([
    '🔴 4 alerts fire at the same time',
    expect.stringContaining('🔴 Later is firing'),
  ]);
  expect(ringsOf('U0ERIN001')).toBe(2);
});
