import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type AlertWorld, below, slowly, startAlertWorld } from './alert-world.ts';

let world: AlertWorld;

/** It fires on Fri 20 Nov at 9:00, and goes on. */
beforeEach(async () => {
  world = await startAlertWorld();
  for (const day of ['19', '20', '21', '22']) world.numbers.days.set(`2026-11-${day}`, 412);
  await world.type(`${below} mention @erin nudge after 30 minutes remind every 4 hours`);
  await world.until('2026-11-20 09:02');
});

afterEach(() => world.stop());

function parent(): Message {
  const message = world.parents().at(-1);
  if (!message) throw new Error('nothing was posted');
  return message;
}

/** The ids of its buttons and menus. */
function offered(): string[] {
  const ids = JSON.stringify(parent().blocks).matchAll(/"action_id":"(?<id>[^"]+)"/g);
  return [...ids].map(({ groups }) => groups?.id ?? '');
}

/** The value of the option of a menu, by what it does. */
function option(action: string): string {
  const values = JSON.stringify(parent().blocks).matchAll(/"value":"(?<value>[^"]+)"/g);
  for (const { groups = {} } of values) {
    if (groups.value?.startsWith(`${action}|`)) return groups.value;
  }
  throw new Error(`there is no option ${action}`);
}

/** Each is pressed in a bot that has been started anew since the message was posted. */
describe.each([
  ['at once', async () => undefined],
  ['after a restart', () => world.bot.restart()],
])('%s', (_when, before) => {
  beforeEach(before);

  test('Acknowledge says who is on it and since when, and nobody is rung again', async () => {
    await world.press(parent(), 'counts_alert_acknowledge');
    await world.seen('is on it since Fri 20 Nov 09:02');
    await world.until('2026-11-20 18:00');

    expect(parent().text).toMatch(/^🟠 Charges low is firing; somebody is on it/);
    expect(JSON.stringify(parent().blocks)).toContain('"user_id":"U0BOB0001"');
    expect(world.replies()).toEqual([]);
    expect(offered()).not.toContain('counts_alert_acknowledge');
  });

  test('Snooze for an hour says until when, is silent, and ends by itself', async () => {
    await world.press(parent(), 'counts_alert_snooze', { value: option('snooze 1h') });
    await world.seen('snoozed until Fri 20 Nov 10:02');
    expect(JSON.stringify(parent().blocks)).toContain('"user_id":"U0BOB0001"');
    expect(offered()).toContain('counts_alert_wake');
    await world.until('2026-11-20 10:01');
    expect(world.replies()).toEqual([]);

    await world.until('2026-11-20 10:03');

    expect(world.replies()).toEqual([
      expect.stringContaining('The snooze is over, and Charges low still fires'),
      expect.stringContaining('nobody has acknowledged it'),
    ]);
    expect(parent().text).not.toContain('snoozed');
    expect(offered()).toContain('counts_alert_snooze');
  });

  test('Snooze until tomorrow is until nine by the clocks of the project', async () => {
    await world.press(parent(), 'counts_alert_snooze', { value: option('snooze tomorrow') });

    await world.seen('snoozed until Sat 21 Nov 09:00');
  });

  test('Snooze until a date asks for the date', async () => {
    await world.press(parent(), 'counts_alert_snooze', { value: option('snooze date') });
    const form = await world.driver.modal('bob');
    const at = Date.parse('2026-11-23T06:30:00Z') / 1000;
    await form.fill({ until: at });
    const submitted = await form.submit();

    expect(submitted).toMatchObject({ outcome: 'closed' });
    await world.seen('snoozed until Mon 23 Nov 12:00');
  });

  test('End snooze ends it at once', async () => {
    await world.press(parent(), 'counts_alert_snooze', { value: option('snooze 1h') });
    await world.seen('snoozed until');
    await world.press(parent(), 'counts_alert_wake');
    await world.seen('Charges low is firing');
    await world.until('2026-11-20 09:40');

    expect(parent().text).not.toContain('snoozed');
    expect(world.replies()).toHaveLength(1);
  });

  test('Mute is silent until it resolves, and the message goes on being right', async () => {
    await world.press(parent(), 'counts_alert_more', { value: option('mute') });
    await world.seen('muted until it resolves');
    expect(JSON.stringify(parent().blocks)).toContain('"user_id":"U0BOB0001"');
    world.numbers.days.set('2026-11-22', 700);
    await world.until('2026-11-22 09:02');
    expect(parent().text).toContain('Latest');
    await world.until('2026-11-23 09:02');

    expect(parent().text).toContain('🟢 Charges low resolved');
    expect(parent().text).not.toContain('muted');
    expect(world.replies()).toEqual([]);
  });

  test('Useful and Noise are counted, one opinion for each person', async () => {
    await world.press(parent(), 'counts_alert_more', { value: option('noise') });
    await world.seen('noise to 1');
    await world.press(parent(), 'counts_alert_more', { value: option('useful') });
    await world.seen('useful to 1');
    await world.press(parent(), 'counts_alert_more', { user: 'alice', value: option('noise') });

    await world.seen('useful to 1 · noise to 1');
  });

  test('Change threshold shows what it would have done, and changes the rule', async () => {
    await world.press(parent(), 'counts_alert_threshold', { user: 'alice' });
    const form = await world.driver.modal('alice');
    const says = (words: string) =>
      slowly(
        world.clock,
        form.waitFor(({ blocks }) => JSON.stringify(blocks).includes(words)),
      );
    await says('would have fired on 1 day');
    await form.choose('threshold', '300');
    await says('would not have fired');
    await form.submit();

    const changed = await world.seen('the rule was changed');
    expect(changed.text).toContain('⚪ Charges low: the rule was changed by somebody');
    expect(await world.type('alert show Charges low')).toContain('are below 300');
  });

  test('Change threshold is refused to who does not own it', async () => {
    await world.press(parent(), 'counts_alert_threshold');
    const form = await world.driver.modal('bob');
    await form.fill({ threshold: '300' });
    const submitted = await form.submit();

    expect(JSON.stringify(submitted)).toContain('and admins can change');
    expect(await world.type('alert show Charges low')).toContain('are below 500');
  });

  test('Open the query opens the form with it', async () => {
    await world.press(parent(), 'counts_alert_more', { value: option('open query') });
    const form = await world.driver.modal('bob');

    expect(JSON.stringify(form.view.blocks)).toContain('/counts events Charged yesterday');
  });

  test('Back-test shows the last 90 days to who asked', async () => {
    await world.press(parent(), 'counts_alert_more', { value: option('back-test') });
    const shown = await world.seen('In the last 90 days this would have fired on 1 day');

    expect(shown.visibleTo).toBe('U0BOB0001');
    expect(JSON.stringify(shown.blocks)).toContain('"image"');
  });
});

test('who was mentioned is rung with the message, and once more when nobody acknowledges', async () => {
  await world.until('2026-11-20 09:35');

  expect(JSON.stringify(parent().blocks)).toContain('"user_id":"U0ERIN001"');
  expect(world.replies()).toEqual([
    expect.stringContaining('Charges low fires and nobody has acknowledged it'),
  ]);
  await world.until('2026-11-20 13:05');
  expect(world.replies()).toEqual([
    expect.stringContaining('nobody has acknowledged it'),
    expect.stringContaining('Charges low still fires'),
  ]);
});

test('a snooze that is over is not said of what fires later', async () => {
  await world.press(parent(), 'counts_alert_snooze', { value: option('snooze 1h') });
  await world.seen('snoozed until Fri 20 Nov 10:02');
  for (const day of ['20', '21', '22', '23', '24', '25']) {
    world.numbers.days.set(`2026-11-${day}`, 700);
  }
  world.numbers.days.set('2026-11-26', 412);
  await world.until('2026-11-27 09:02');

  expect(world.parents()).toHaveLength(2);
  expect(parent().text).toContain('Charges low is firing');
  expect(parent().text).not.toContain('snoozed');
  expect(offered()).toContain('counts_alert_snooze');
  expect(await world.type('alert show Charges low')).not.toContain('Snoozed until');
});

test('what is muted and snoozed says neither for longer than it is', async () => {
  await world.press(parent(), 'counts_alert_snooze', { value: option('snooze 1h') });
  await world.seen('snoozed until Fri 20 Nov 10:02');
  await world.press(parent(), 'counts_alert_more', { value: option('mute') });
  await world.seen('muted until it resolves');
  await world.until('2026-11-20 10:04');

  expect(parent().text).not.toContain('snoozed');
  expect(parent().text).toContain('muted until it resolves');
  expect(world.replies()).toEqual([]);
});

test('a button of an alert that is gone says so', async () => {
  const old = parent();
  await world.type('alert delete Charges low');
  await world.seen('Charges low: deleted by somebody');
  await world.press(old, 'counts_alert_acknowledge');

  await world.seen('This alert is not there any more');
});
