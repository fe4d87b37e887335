import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ViewHandle } from '../../src/local/slack/driver/view-handle.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type AlertWorld, below, slowly, startAlertWorld } from './alert-world.ts';
import { readable } from './readable.ts';

let world: AlertWorld;

/** Two, so that a button has to know whose it is. */
beforeEach(async () => {
  world = await startAlertWorld();
  await world.type('alert "Above" when events Charged yesterday is above 9000');
  await world.type(below);
  world.numbers.days.set('2026-11-18', 412);
});

afterEach(() => world.stop());

type Block = Message['blocks'][number];

/** The id of the row of buttons that stands under a name, and has this one. */
function rowOf(blocks: readonly Block[], name: string, actionId: string): string {
  const at = blocks.findIndex((block) => JSON.stringify(block).includes(name));
  const row = blocks
    .slice(at)
    .find(({ type, ...block }) => type === 'actions' && JSON.stringify(block).includes(actionId));
  if (at === -1 || !row || typeof row.block_id !== 'string') {
    throw new Error(`there is no ${actionId} under ${name}`);
  }
  return row.block_id;
}

/** What a command shows to alice alone. */
async function shown(text: string): Promise<Message> {
  const typed = world.driver.type(`/counts ${text}`, { channel: 'growth', user: 'alice' });
  const { message } = await slowly(world.clock, typed);
  if (!message) throw new Error(`nothing came of ${text}`);
  return message;
}

async function press(message: Message, actionId: string, name = 'Charges low'): Promise<void> {
  const blockId = rowOf(message.blocks, name, actionId);
  const pressed = world.driver.press(message, actionId, { user: 'alice', blockId });
  expect((await slowly(world.clock, pressed)).ok).toBe(true);
}

const times = [
  ['at once', async () => undefined],
  ['after a restart', () => world.bot.restart()],
] as const;

describe.each(times)('in the list, %s', (_when, before) => {
  let list: Message;

  beforeEach(async () => {
    list = await shown('alerts');
    await before();
  });

  test('Show shows that one', async () => {
    await press(list, 'counts_alert_show');

    const told = await world.seen('“Charges low” is calm');
    expect(told.text).toContain('Charged events of a day are below 500.');
    expect(told.visibleTo).toBe('U0ALICE01');
  });

  test('Pause pauses that one, and Resume goes on', async () => {
    await press(list, 'counts_alert_pause');
    const paused = await world.seen('Paused “Charges low”.');
    expect(await world.type('alerts')).toMatch(/Above: calm\nCharges low: paused/);

    await press(paused, 'counts_alert_resume');

    await world.seen('Resumed “Charges low”. Next check: Fri 20 Nov 09:00.');
    expect(await world.type('alerts')).toContain('Charges low: calm');
  });

  test('Resume stands in the list of what is paused', async () => {
    await world.type('alert pause Charges low');
    await press(await shown('alerts'), 'counts_alert_resume');

    await world.seen('Resumed “Charges low”.');
  });

  test('History says what its checks came to', async () => {
    await press(list, 'counts_alert_history');

    await world.seen('“Charges low” has not been checked yet. Next check: Fri 20 Nov 09:00.');
  });

  test('what somebody else owns is not paused', async () => {
    const others = await slowly(
      world.clock,
      world.driver.type('/counts alerts', { channel: 'growth', user: 'bob' }),
    );
    const { message } = others;
    if (!message) throw new Error('there is no list');
    const blockId = rowOf(message.blocks, 'Charges low', 'counts_alert_pause');
    await slowly(
      world.clock,
      world.driver.press(message, 'counts_alert_pause', { user: 'bob', blockId }),
    );

    await world.seen('and admins can change “Charges low”');
    expect(await world.type('alerts')).toContain('Charges low: calm');
  });

  test('what was deleted meanwhile is said to be gone', async () => {
    await world.type('alert delete Charges low');
    await press(list, 'counts_alert_pause');

    await world.seen('This alert is not there any more, so nothing was done.');
  });
});

describe.each(times)('under one that is shown, %s', (_when, before) => {
  let card: Message;

  beforeEach(async () => {
    card = await shown('alert show Charges low');
    await before();
  });

  test('Edit opens its form', async () => {
    await press(card, 'counts_alert_edit');
    const form = await slowly(world.clock, world.driver.modal('alice'));

    expect(JSON.stringify(form.view.blocks)).toContain('"initial_value":"Charges low"');
  });

  test('Pause', async () => {
    await press(card, 'counts_alert_pause');

    await world.seen('Paused “Charges low”.');
  });

  test('Test now says what a check would come to, to one person', async () => {
    await press(card, 'counts_alert_test');

    const told = await world.seen('TEST, only you see this: Charges low would fire');
    expect(told.visibleTo).toBe('U0ALICE01');
  });

  test('Back-test shows the last 90 days', async () => {
    await press(card, 'counts_alert_back_test');

    const told = await world.seen('In the last 90 days this would have fired on 1 day');
    expect(told.visibleTo).toBe('U0ALICE01');
    expect(JSON.stringify(told.blocks)).toContain('"image"');
  });

  test('History', async () => {
    await press(card, 'counts_alert_history');

    await world.seen('“Charges low” has not been checked yet.');
  });

  test('Delete deletes it, and says how to have it back', async () => {
    await press(card, 'counts_alert_delete');

    const told = await world.seen('Deleted “Charges low”. To have it back:');
    expect(await world.type('alerts')).not.toContain('Charges low');
    const again = /\/counts (?<command>alert .*)$/s.exec(told.text)?.groups?.command ?? '';
    expect(await world.type(again)).toContain('I watch “Charges low” from now on.');
  });
});

describe.each(times)('under what was just made, %s', (_when, before) => {
  test.each([
    ['counts_alert_back_test', 'In the last 90 days'],
    ['counts_alert_test', 'TEST, only you see this: Another would fire'],
  ])('%s', async (actionId, words) => {
    const made = await shown('alert "Another" when events Charged yesterday is below 500');
    await before();
    await press(made, actionId, 'Another');

    await world.seen(words);
  });
});

describe.each(times)('on Home, %s', (_when, before) => {
  let home: ViewHandle;

  beforeEach(async () => {
    await slowly(world.clock, world.driver.home());
    await before();
    home = await slowly(world.clock, world.driver.home());
    await says('Charges low');
  });

  function says(words: string) {
    return slowly(
      world.clock,
      home.waitFor((view) => readable(view).includes(words), { what: words }),
    );
  }

  async function choose(actionId: string): Promise<void> {
    const row = rowOf(home.view.blocks as readonly Block[], 'Charges low', actionId);
    const taken = await slowly(world.clock, home.choose(`${row} ${actionId}`));
    expect(taken?.ok).toBe(true);
  }

  /** What a small window says. */
  async function told(words: string): Promise<void> {
    const form = await slowly(world.clock, world.driver.modal('alice'));
    expect(readable(form.view)).toContain(words);
  }

  test('Edit opens its form', async () => {
    await choose('counts_alert_edit');
    const form = await slowly(world.clock, world.driver.modal('alice'));

    expect(JSON.stringify(form.view.blocks)).toContain('"initial_value":"Charges low"');
  });

  test('Pause and Resume, and Home shows where it stands', async () => {
    await choose('counts_alert_pause');
    await told('“Charges low”');
    await says('paused · ');
    expect(await world.type('alerts')).toContain('Charges low: paused');

    await choose('counts_alert_resume');

    await slowly(
      world.clock,
      home.waitFor((view) => !readable(view).includes('paused · ')),
    );
    expect(await world.type('alerts')).toContain('Charges low: calm');
  });

  test('History', async () => {
    await choose('counts_alert_history');

    await told('has not been checked yet');
  });
});
