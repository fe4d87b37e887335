import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AlertWorld, below, startAlertWorld } from './alert-world.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await startAlertWorld();
});

afterEach(() => world.stop());

/** The newest message of the channel, in one line. */
function newest(): string {
  return world.parents().at(-1)?.text ?? '';
}

test('an alert says what it watches, and nothing while all is well', async () => {
  const told = await world.type(below);
  await world.until('2026-11-20 09:02');

  expect(told).toContain('I watch “Charges low” from now on.');
  expect(told).toContain('Charged events of a day are below 500.');
  expect(told).toContain('Checked daily at 9:00 in Asia/Kolkata.');
  expect(world.parents()).toEqual([]);
});

test('tells the channel once, with the reason, and goes on in its thread', async () => {
  await world.type(below);
  world.numbers.days.set('2026-11-19', 412);
  world.numbers.days.set('2026-11-20', 380);

  await world.until('2026-11-20 09:02');
  expect(newest()).toContain('🔴 Charges low is firing');
  expect(newest()).toContain('412 Charged on Thu 19 Nov 2026. The rule is below 500.');

  await world.until('2026-11-21 09:02');
  expect(newest()).toContain('Latest: 380 Charged on Fri 20 Nov 2026.');

  await world.until('2026-11-22 09:02');
  expect(world.parents()).toHaveLength(1);
  expect(newest()).toContain(
    '🟢 Charges low resolved after 2 days · 700 Charged on Sat 21 Nov 2026',
  );
  expect(newest()).toContain('It fired at: 412 Charged on Thu 19 Nov 2026');
  expect(world.replies()).toEqual(['🟢 Charges low resolved: 700 Charged on Sat 21 Nov 2026']);
});
