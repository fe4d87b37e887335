import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sendJson } from '../clevertap/server.ts';
import { type AlertWorld, below, slowly, startAlertWorld } from './alert-world.ts';

/**
 * What people complain of in other products, numbered as in our study of them. What is not about
 * alerts is tested elsewhere; what is about how a message comes into Slack at all, with `delivery`.
 */
let world: AlertWorld;

beforeEach(async () => {
  world = await startAlertWorld();
});

afterEach(() => world.stop());

const newest = () => world.parents().at(-1)?.text ?? '';
const days = (...counts: (number | undefined)[]) => {
  for (const [index, count] of counts.entries()) {
    world.numbers.days.set(`2026-11-${19 + index}`, count);
  }
};

test('1: the same alert posted twice or on every check', async () => {
  await world.type(`${below} hourly`);
  days(412, 412, 412);

  await world.until('2026-11-21 12:02');

  expect(world.parents()).toHaveLength(1);
  expect(world.replies()).toEqual([]);
});

test('2: a retry after a lost reply doubles the post', async () => {
  await world.type(below);
  days(412, 412);
  world.driver.inject({ method: 'chat.postMessage', kind: 'reset', when: 'after' });

  await world.until('2026-11-20 09:05');

  expect(world.parents()).toHaveLength(1);
  expect(world.bot.lines.join('')).toContain('slack did not take a write');
});

test('4: the post never comes, and the list says that all is well', async () => {
  await world.type(below);
  days(412, 412);
  await world.until('2026-11-20 09:02');

  expect(await world.type('alerts')).toContain('Charges low: firing');
});

test('5: a failed post is lost because the state was moved first', async () => {
  await world.type(below);
  days(412, 412);
  world.driver.inject({ method: 'chat.postMessage', kind: 'status', status: 503, times: 3 });
  await world.until('2026-11-20 09:01');
  await world.bot.restart();

  await world.seen('Charges low is firing');

  expect(world.parents()).toHaveLength(1);
});

test('6: the owner is not told that the channel takes nothing', async () => {
  await world.type(below);
  days(412, 412);
  world.driver.archive('growth');
  await world.until('2026-11-20 09:02');

  const told = await world.seen('Charges low is firing');

  expect(told.channel).toMatch(/^D/);
  expect(told.text).toContain('The channel of this alert does not take my messages');
});

test('7: after downtime there is no storm, and what is late says so', async () => {
  await world.type(`${below} hourly`);
  days(412, 412, 412);
  await world.bot.restart(async () => world.clock.advance(26.5 * 3_600_000));

  await world.seen('Charges low is firing');

  expect(world.parents()).toHaveLength(1);
  expect(newest()).toContain('late: the check was due Fri 20 Nov 12:00');
});

describe('7: after three days away no day is skipped, and one message says it', () => {
  async function awayFor3Days(...counts: (number | undefined)[]): Promise<void> {
    await world.until('2026-11-19 10:05');
    days(...counts);
    const asked = world.numbers.questions().length;
    await world.bot.restart(async () => world.clock.advance(3 * 24 * 3_600_000));
    await slowly(world.clock, world.clock.advance(60_000));
    await world.until('2026-11-22 10:10');
    expect(world.numbers.questions().length - asked).toBe(1);
  }

  test('what fired on the first of them and goes on', async () => {
    await world.type(below);
    await awayFor3Days(412, 390, 380);

    expect(world.parents()).toHaveLength(1);
    expect(newest()).toContain('412 Charged on Thu 19 Nov 2026. The rule is below 500.');
    expect(newest()).toContain('Latest: 380 Charged on Sat 21 Nov 2026.');
    expect(newest()).toContain('late: the check was due Fri 20 Nov 09:00');
    expect(world.replies()).toEqual([]);
  });

  test('what fired on one of them and is over', async () => {
    await world.type(below);
    await awayFor3Days(700, 412, 700);

    expect(world.parents()).toHaveLength(1);
    expect(newest()).toContain(
      '🟢 Charges low fired, and has resolved · 700 Charged on Sat 21 Nov 2026',
    );
    expect(newest()).toContain('It fired at: 412 Charged on Fri 20 Nov 2026');
    expect(newest()).toContain('late: the check was due Sat 21 Nov 09:00');
    expect(world.replies()).toEqual([]);
  });

  test('what needs three days in a row', async () => {
    await world.type(`${below} for 3 checks`);
    await awayFor3Days(412, 390, 380);

    expect(newest()).toContain('380 Charged on Sat 21 Nov 2026');
  });

  test('nothing, when there was nothing', async () => {
    await world.type(`${below} for 3 checks`);
    await awayFor3Days(412, 700, 380);

    expect(world.parents()).toEqual([]);
    const history = await world.type('alert history Charges low');
    for (const day of ['Thu 19', 'Fri 20', 'Sat 21']) {
      expect(history).toContain(`on ${day} Nov 2026`);
    }
  });
});

test('9: the zone is in every message and list', async () => {
  const told = await world.type(below);
  days(412);
  await world.until('2026-11-20 09:02');

  expect(told).toContain('in Asia/Kolkata');
  expect(newest()).toContain('Asia/Kolkata');
});

test('10: today’s partial day is read as a fall', async () => {
  const told = await world.type('alert when events Charged today is below 500');

  expect(told).toContain('An alert compares periods that are over');
});

test('11: late-arriving data changes yesterday', async () => {
  await world.type(`${below} hourly settling 6 hours`);
  days(412);
  await world.until('2026-11-20 05:30');
  expect(world.parents()).toEqual([]);
  // Its last events have come in by now.
  world.numbers.days.set('2026-11-19', 700);

  await world.until('2026-11-20 10:02');

  expect(world.parents()).toEqual([]);
});

test('12: a percent rule on a tiny or zero baseline', async () => {
  await world.type('alert "Small" when events Charged yesterday rises by 50% minimum 100');
  await world.type('alert "From zero" when events Charged yesterday rises by 50%');
  days(0, 3);
  world.numbers.days.set('2026-11-18', 0);

  await world.until('2026-11-21 09:02');

  expect(world.parents()).toHaveLength(1);
  expect(newest()).toContain('From zero is firing');
  expect(newest()).toContain('up from 0, what it was on Thu 19 Nov 2026 (0)');
  expect(newest()).toContain('From 0 there is no percent: any rise counts.');
});

test('13: a percent alert recovers while it is still bad', async () => {
  await world.type('alert "Fall" when events Charged yesterday falls by 20%');
  days(300, 290, 310);

  await world.until('2026-11-22 09:02');

  expect(newest()).toContain('Fall is firing');
  expect(newest()).toContain(
    'Latest: 310 Charged on Sat 21 Nov 2026, 55.7 % below what it was on Wed 18 Nov 2026 (700)',
  );
});

test('14: weekends are no news', async () => {
  await world.type(
    'alert "Weekend" when events Charged yesterday is below 80% of the same weekday',
  );
  // 21 and 22 Nov 2026 are a weekend, and each weekend before was like it.
  for (const day of [
    '10-24',
    '10-25',
    '10-31',
    '11-01',
    '11-07',
    '11-08',
    '11-14',
    '11-15',
    '11-21',
    '11-22',
  ]) {
    world.numbers.days.set(`2026-${day}`, 100);
  }

  await world.until('2026-11-23 09:02');

  expect(world.parents()).toEqual([]);
});

test('15: it repeats on every check, or once and then never again', async () => {
  await world.type(`${below} hourly remind every 3 days`);
  days(412, 412, 700, 700, 700, 700, 700, 412);
  await world.until('2026-11-21 12:02');
  expect(world.replies()).toEqual([]);
  await world.until('2026-11-22 12:02');
  expect(world.replies()).toHaveLength(1);
  expect(newest()).toContain('resolved');

  await world.until('2026-11-27 12:02');

  expect(world.parents()).toHaveLength(2);
  expect(newest()).toContain('Charges low is firing');
});

test('16: flapping makes no flood', async () => {
  await world.type(below);
  days(...Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 412 : 700)));

  await world.until('2026-12-01 09:02');

  expect(world.parents()).toHaveLength(1);
  expect(newest()).toContain('it fired 6 times');
  expect(world.replies().length).toBeLessThanOrEqual(11);
});

test('16: flapping every five minutes is told a few times, then shown in one message', async () => {
  await world.type('alert "Nobody" when now is below 10');
  for (let minutes = 0; minutes < 120; minutes += 5) {
    world.numbers.now.count = minutes % 10 === 0 ? 200 : 3;
    const hour = String(10 + Math.floor((minutes + 5) / 60)).padStart(2, '0');
    const minute = String((minutes + 5) % 60).padStart(2, '0');
    await world.until(`2026-11-19 ${hour}:${minute}`);
    await world.clock.advance(90_000);
  }

  expect(world.parents()).toHaveLength(1);
  expect(world.replies().length).toBeLessThanOrEqual(7);
  expect(world.replies().at(-1)).toContain('comes and goes');
});

describe('17: no data is neither silence nor noise', () => {
  test('no figure is not zero, and is said', async () => {
    await world.type(below);
    days(undefined, 700);
    await world.until('2026-11-20 09:02');
    expect(newest()).toContain(
      '⚪ Charges low cannot be checked: CleverTap sent no figure on Thu 19 Nov 2026',
    );
    expect(newest()).toContain('It is not firing.');

    await world.until('2026-11-21 09:02');

    expect(world.parents()).toHaveLength(1);
    expect(newest()).toContain('⚪ Charges low is checked again: 700 Charged on Fri 20 Nov 2026');
  });

  test('a policy of its own: fire', async () => {
    await world.type(`${below} no data fire`);
    days(undefined);
    await world.until('2026-11-20 09:02');

    expect(newest()).toContain('Charges low is firing');
    expect(newest()).toContain(
      'There is no number on Thu 19 Nov 2026, and this rule counts that as a breach.',
    );
  });

  test('a zero is a number', async () => {
    await world.type(below);
    days(0);
    await world.until('2026-11-20 09:02');

    expect(newest()).toContain('0 Charged on Thu 19 Nov 2026. The rule is below 500.');
  });

  test('CleverTap that cannot be asked is one notice for all alerts of the channel', async () => {
    for (const name of ['One', 'Two', 'Three']) {
      await world.type(`alert "${name}" when events Charged yesterday is below 500`);
    }
    days(700, 700);
    world.numbers.trouble.answer = (response) => sendJson(response, '{}', 503);
    await world.until('2026-11-20 09:20');
    const notice = await world.seen('3 alerts of this channel cannot be checked');
    expect(notice.text).toContain('None of them fires because of that');
    expect(world.parents()).toHaveLength(1);

    world.numbers.trouble.answer = undefined;
    await world.until('2026-11-20 09:45');
    await world.seen('CleverTap answers again since');

    expect(world.parents()).toHaveLength(1);
    expect(await world.type('alerts')).toContain('One: calm');
  });

  test('an event that CleverTap does not know is said by the alert itself', async () => {
    await world.type(below);
    world.numbers.trouble.answer = (response) =>
      sendJson(response, '{"status":"fail","error":"Event not found"}', 400);
    await world.until('2026-11-20 09:02');

    const told = await world.seen('Charges low cannot be checked: CleverTap would not count this');

    expect(told.text).toContain('Event not found');
  });
});

test('18: a channel full of firing and resolved posts', async () => {
  await world.type(below);
  days(412, 700);

  await world.until('2026-11-21 09:02');

  expect(world.parents()).toHaveLength(1);
  expect(newest()).toContain(
    '🟢 Charges low resolved after 1 day · 700 Charged on Fri 20 Nov 2026',
  );
  expect(newest()).toContain('It fired at: 412 Charged on Thu 19 Nov 2026');
});

test('19: whoever acknowledges is not rung by it', async () => {
  await world.type(below);
  days(412, 412);
  await world.until('2026-11-20 09:02');
  const [parent] = world.parents();
  if (!parent) throw new Error('nothing was posted');
  await world.press(parent, 'counts_alert_acknowledge');
  await world.seen('is on it since');
  await world.until('2026-11-20 20:00');

  // Their name stands in an edit, which rings nobody; nothing new was posted.
  expect(world.replies()).toEqual([]);
});

test('20: a picture that fails eats the message', async () => {
  await world.type(below);
  days(412);
  world.driver.inject({
    method: 'files.getUploadURLExternal',
    kind: 'error',
    error: 'internal_error',
  });
  await world.until('2026-11-20 09:02');

  const told = await world.seen('Charges low is firing');

  expect(JSON.stringify(told.blocks)).not.toContain('"image"');
});

test('23: that a channel cannot be posted in is found only at night', async () => {
  expect(await world.type(`${below} in #leadership`)).toContain('I cannot post in');
  expect(await world.type('alerts')).toContain('Nothing is watched yet');
});

describe('31: it cannot be tested first', () => {
  test('a test says what a check would come to, to one person', async () => {
    await world.type(below);
    world.numbers.days.set('2026-11-18', 412);
    await world.type('alert test Charges low');

    const told = await world.seen('TEST, only you see this: Charges low would fire');

    expect(told.visibleTo).toBe('U0ALICE01');
    expect(world.parents()).toEqual([]);
  });

  test('a back-test says on which days it would have fired', async () => {
    await world.type(below);
    world.numbers.days.set('2026-11-18', 412);
    world.numbers.days.set('2026-10-05', 300);
    await world.type('alert backtest Charges low');

    await world.seen(
      'Charges low: In the last 90 days this would have fired on 2 days: Wed 18 Nov 2026 (412), Mon 5 Oct 2026 (300).',
    );
  });
});

test('32: it does not say why', async () => {
  await world.type('alert "Low" when events Charged yesterday is below 80% of the same weekday');
  days(412);

  await world.until('2026-11-20 09:02');

  expect(newest()).toContain(
    '412 Charged on Thu 19 Nov 2026, 41.1 % below the median of the last four Thursdays (700). The rule is 20 %.',
  );
});

test('33: whoever left owns it: it is handed over', async () => {
  await world.type(below);
  expect(await world.type('alert pause Charges low', 'bob')).toContain('and admins can change');

  await world.type('alert give Charges low to @bob');
  const told = await world.seen('made you the owner of the alert “Charges low”');

  expect(told.channel).toMatch(/^D/);
  expect(await world.type('alert pause Charges low', 'bob')).toContain('Paused “Charges low”.');
});

test('29: a rush at nine: rules about the same event share one request', async () => {
  await world.type('alert "One" when events Charged yesterday is below 100');
  await world.type('alert "Two" when events Charged yesterday falls by 20%');
  await world.type('alert "Three" when events Charged yesterday is below 80% of the same weekday');
  const before = world.numbers.questions().length;

  await world.until('2026-11-20 09:02');

  expect(world.numbers.questions().length - before).toBe(1);
});

test('35: an answer is lost at a restart', async () => {
  await world.type(below);
  days(412);
  world.numbers.trouble.answer = () => undefined;
  await world.until('2026-11-20 09:00');
  await world.clock.advance(1000);
  world.numbers.trouble.answer = undefined;
  await slowly(world.clock, world.bot.restart());

  await world.seen('Charges low is firing');

  expect(world.parents()).toHaveLength(1);
});
