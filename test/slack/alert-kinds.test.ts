import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AlertWorld, below, slowly, startAlertWorld } from './alert-world.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await startAlertWorld();
});

afterEach(() => world.stop());

const newest = () => world.parents().at(-1)?.text ?? '';

test('a number of now, every five minutes, for three checks', async () => {
  await world.type('alert "Nobody here" when now is below 10 for 3 checks');
  world.numbers.now.count = 3;
  await world.until('2026-11-19 10:14');
  expect(world.parents()).toEqual([]);

  await world.until('2026-11-19 10:16');

  expect(newest()).toContain('🔴 Nobody here is firing');
  expect(newest()).toContain('3 people active at 10:15 on Thu 19 Nov 2026. The rule is below 10.');
});

test('a number of now is compared with the check before it began', async () => {
  await world.type('alert "Drop" when now falls by 50% hourly');
  await world.until('2026-11-19 11:02');
  world.numbers.now.count = 40;
  await world.until('2026-11-19 12:02');
  expect(newest()).toContain(
    '40 people active at 12:00 on Thu 19 Nov 2026, 80 % below what it was at 11:00 on Thu 19 Nov 2026 (200)',
  );

  await world.until('2026-11-19 14:02');

  expect(world.parents()).toHaveLength(1);
  expect(newest()).toContain('Drop is firing');
});

describe('a top list', () => {
  test('any value that enters, once', async () => {
    await world.type('alert "New" when any value enters top 10 Country of Charged yesterday');
    await world.until('2026-11-20 09:02');
    expect(world.parents()).toEqual([]);
    world.numbers.list.set('Nepal', 300);

    await world.until('2026-11-21 09:02');
    expect(newest()).toContain(
      'Nepal entered the top 10 of Country for Charged on Fri 20 Nov 2026.',
    );
    await world.until('2026-11-22 09:02');

    expect(world.parents()).toHaveLength(1);
    expect(newest()).toContain('🟢 New resolved');
  });

  test('a value that left fires until it is back', async () => {
    await world.type('alert "Brazil" when Brazil leaves top 10 Country of Charged yesterday');
    await world.until('2026-11-20 09:02');
    world.numbers.list.delete('Brazil');
    await world.until('2026-11-21 09:02');
    expect(newest()).toContain('Brazil left the top 10 of Country for Charged');
    await world.until('2026-11-23 09:02');
    expect(newest()).toContain('Brazil is firing');
    world.numbers.list.set('Brazil', 500);

    await world.until('2026-11-24 09:02');

    expect(newest()).toContain('🟢 Brazil resolved');
  });

  test('a share that shifts', async () => {
    await world.type(
      'alert "Share" when share of India in top 10 Country of Charged yesterday shifts by 5',
    );
    await world.until('2026-11-20 09:02');
    world.numbers.list.set('Brazil', 1500);

    await world.until('2026-11-21 09:02');

    expect(newest()).toContain(
      '76.2 % of the top 10 of Country for Charged is India on Fri 20 Nov 2026, 13.6 points less than before (89.8 %). The rule is 5 points.',
    );
  });
});

test('in quiet hours nothing is posted; their end tells it', async () => {
  await world.type('alert "Nobody here" when now is below 10 hourly quiet 22:00 to 7:00');
  await world.until('2026-11-19 22:30');
  world.numbers.now.count = 3;
  await world.until('2026-11-20 06:58');
  expect(world.parents()).toEqual([]);

  await world.until('2026-11-20 07:02');

  expect(world.parents()).toHaveLength(1);
  expect(newest()).toContain('since Thu 19 Nov 23:00');
});

test('once a month the owner hears which alerts need a look', async () => {
  await world.stop();
  world = await startAlertWorld('2026-11-28T04:30:00Z');
  await world.type(below);
  await world.type('alert "Fine" when events Charged yesterday is above 100000');
  world.numbers.days.set('2026-11-28', 412);
  world.numbers.days.set('2026-11-30', 412);

  await world.until('2026-12-01 10:02');
  const note = await world.seen('of your alerts may need a look');

  expect(note.channel).toMatch(/^D/);
  expect(note.text).toContain('Charges low fired 2 times, and nobody ever acknowledged it.');
  expect(note.text).not.toContain('Fine');

  await world.press(note, 'counts_alert_threshold', { user: 'alice' });
  const form = await slowly(world.clock, world.driver.modal('alice'));
  await slowly(
    world.clock,
    form.waitFor(({ blocks }) => JSON.stringify(blocks).includes('would have fired on 2 days')),
  );
  await world.press(note, 'counts_alert_pause', { user: 'alice' });
  await world.seen('Paused “Charges low”.');
});

test('a mention by name of a group and of somebody unknown', async () => {
  const told = await world.type(`${below} mention @nobody-here`);

  expect(told).toContain('I do not know @nobody-here. Nothing was done.');
  expect(await world.type('alerts')).toContain('Nothing is watched yet');
});

test('help tells how', async () => {
  expect(await world.type('help alert')).toContain('Tells a channel when a number is news');
});
