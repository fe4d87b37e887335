import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Modal } from '../../src/local/slack/driver/modal.ts';
import { type AlertWorld, below, slowly, startAlertWorld } from './alert-world.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await startAlertWorld();
  world.numbers.days.set('2026-11-18', 412);
});

afterEach(() => world.stop());

async function open(text = 'alert'): Promise<Modal> {
  await world.type(text);
  return world.driver.modal('alice');
}

function says(form: Modal, words: string) {
  return slowly(
    world.clock,
    form.waitFor(({ blocks }) => JSON.stringify(blocks).includes(words), { what: words }),
  );
}

function submit(form: Modal) {
  return slowly(world.clock, form.submit());
}

test('the form shows what the rule would have done, again with each change, and saves it', async () => {
  const form = await open();
  await form.fill({ name: 'Charges low' });
  await form.choose('question', 'events Charged yesterday');
  await says(form, 'would have fired on 1 day: Wed 18 Nov 2026 (412)');
  expect(JSON.stringify(form.view.blocks)).toContain('"image"');

  await form.choose('limit-change', '50%');
  await says(form, 'would not have fired');
  await form.choose('kind', 'is below');
  await says(form, 'Threshold');
  await form.choose('limit-number', '500');
  await says(form, 'would have fired on 1 day');
  const saved = await submit(form);

  expect(saved).toMatchObject({ outcome: 'closed' });
  await world.seen('I watch “Charges low” from now on. Charged events of a day are below 500.');
  expect(await world.type('alerts')).toContain('Charges low: calm');
});

describe('what is wrong stands under its field', () => {
  test.each([
    [
      'no name',
      { question: 'events Charged yesterday' },
      { name: expect.stringContaining('required') },
    ],
    ['no question', { name: 'A' }, { question: expect.stringContaining('required') }],
    [
      'a question that nobody understands',
      { name: 'A', question: 'evnts Charged' },
      { question: expect.stringContaining('I do not know “evnts”.') },
    ],
    [
      'a day that is not over',
      { name: 'A', question: 'events Charged today' },
      { question: expect.stringContaining('periods that are over') },
    ],
    [
      'a limit that is none',
      { name: 'A', question: 'events Charged yesterday', 'limit-change': 'much' },
      { 'limit-change': expect.anything() },
    ],
    [
      'a time that is none',
      { name: 'A', question: 'events Charged yesterday', schedule: 'sometimes' },
      { schedule: expect.stringContaining('do not know what to do with') },
    ],
  ] as const)('%s', async (_what, fields, errors) => {
    const form = await open();
    await slowly(world.clock, form.fill(fields));

    expect(await submit(form)).toMatchObject({ outcome: 'errors', errors });
  });

  test('in a field that is not shown: then it is shown', async () => {
    const form = await open();
    await slowly(world.clock, form.fill({ name: 'A', question: 'events Charged yesterday' }));
    await form.choose('counts.alert.more');
    await says(form, 'It recovers at');
    await slowly(world.clock, form.fill({ remind: 'often' }));
    await form.choose('counts.alert.more');
    await slowly(
      world.clock,
      form.waitFor(({ blocks }) => !JSON.stringify(blocks).includes('It recovers at')),
    );

    const submitted = await submit(form);

    expect(submitted).toMatchObject({ outcome: 'updated' });
    expect(JSON.stringify(submitted)).toContain(
      'I do not know what to do with “remind every often”',
    );
    expect(JSON.stringify(submitted)).toContain('Say it again every');
  });

  test('a name that is taken', async () => {
    await world.type(below);
    const form = await open();
    await slowly(
      world.clock,
      form.fill({ name: 'charges  LOW', question: 'events Charged yesterday' }),
    );

    expect(await submit(form)).toMatchObject({
      errors: { name: expect.stringContaining('There is an alert “Charges low” already') },
    });
  });

  test('a channel that I cannot post in', async () => {
    const form = await open();
    await slowly(
      world.clock,
      form.fill({ name: 'A', question: 'events Charged yesterday', channelId: 'leadership' }),
    );

    expect(await submit(form)).toMatchObject({
      errors: { channelId: expect.stringContaining('I cannot post in') },
    });
  });
});

test('the form says what an alert says, and changes it', async () => {
  await world.type(
    `${below} for 2 checks recovers at 600 remind every 4 hours quiet 22:00 to 7:00 mention @erin`,
  );
  const form = await open('alert edit Charges low');
  await slowly(world.clock, form.fill({ 'limit-number': '450' }));
  expect(await submit(form)).toMatchObject({ outcome: 'closed' });

  await world.seen(
    'Changed “Charges low”. Charged events of a day are below 450, in 2 checks in a row, until back within 600.',
  );
  expect(await world.type('alert show Charges low')).toContain('Quiet from 22:00 to 07:00.');
});

test('the form of an answer has its question in it', async () => {
  await world.driver.type('/counts events Charged yesterday', { channel: 'growth' });
  const answer = await world.seen('7,138 Charged');
  const id = /"value":"(?<value>alert:[0-9a-f]+)"/.exec(JSON.stringify(answer.blocks))?.groups
    ?.value;
  await world.press(answer, 'counts_more', { user: 'alice', value: id ?? '' });
  const form = await world.driver.modal('alice');

  expect(JSON.stringify(form.view.blocks)).toContain('"initial_value":"events Charged yesterday"');
  await says(form, 'would have fired on 1 day');
});

test('the form works on after a restart', async () => {
  const form = await open();
  await slowly(world.clock, form.fill({ name: 'Charges low' }));
  await world.bot.restart();
  await form.choose('question', 'events Charged yesterday');
  await says(form, 'would have fired on 1 day');

  expect(await submit(form)).toMatchObject({ outcome: 'closed' });
  await world.seen('I watch “Charges low” from now on.');
});

test('what people did on the same day is compared with a number alone, and the form says why', async () => {
  const form = await open();
  await slowly(world.clock, form.fill({ name: 'Regulars' }));
  await form.choose('question', 'events Charged yesterday where did Charged at least 3 times');
  await says(form, 'one set of dates for all periods');
  await form.choose('kind', 'is below');
  await says(form, 'Threshold');
  await form.choose('limit-number', '500');
  await says(form, 'counted anew for each period');
  expect(await submit(form)).toMatchObject({ outcome: 'closed' });

  world.numbers.days.set('2026-11-19', 412);
  await world.until('2026-11-20 09:02');

  const { body } = world.numbers.questions().at(-1) ?? { body: '' };
  const days = { from: 20261119, to: 20261119 };
  expect(JSON.parse(body)).toMatchObject({ ...days, advanced_query: { did_all: [days] } });
  expect(world.parents().at(-1)?.text).toContain('412 Charged where they did Charged at least 3');
});

test('without a history it says so, and can be saved', async () => {
  const form = await open();
  await slowly(world.clock, form.fill({ name: 'Nobody', question: 'now', kind: 'is below' }));
  await form.choose('limit-number', '10');
  await says(form, 'CleverTap keeps no history of this number');

  expect(await submit(form)).toMatchObject({ outcome: 'closed' });
});
