import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Modal } from '../../../../../src/local/slack/driver/modal.ts';
import { manualClock } from '../../manual-clock.ts';
import {
  type Answer,
  all,
  chosen,
  type Fields,
  type FormApp,
  input,
  option,
  options,
  plain,
  startFormApp,
  view,
} from './form-app.ts';

let app: FormApp;

afterEach(() => app.stop());

describe('a modal', () => {
  beforeEach(async () => {
    app = await startFormApp('socket');
  });

  test('belongs to one person', async () => {
    const [alices, bobs] = [await app.open(view(all)), await app.open(view(all), 'bob')];
    await bobs.fill({ text: 'Bob' });
    await alices.close();

    expect(app.slack.driver.modalCount('alice')).toBe(0);
    expect(bobs.state.text).toEqual({ x: { type: 'plain_text_input', value: 'Bob' } });
  });

  test.each<[string, Fields, string, string]>([
    ['nothing', {}, '', 'Please complete this required field.'],
    ['too little', { min_length: 3 }, 'ab', 'Please enter at least 3 characters.'],
    ['too much', { max_length: 3 }, 'abcd', 'Please enter at most 3 characters.'],
    [
      'no number',
      { type: 'number_input', is_decimal_allowed: true },
      'few',
      'Please enter a number.',
    ],
    [
      'half a number',
      { type: 'number_input', is_decimal_allowed: false },
      '1.5',
      'Please enter a whole number.',
    ],
    [
      'too small a number',
      { type: 'number_input', is_decimal_allowed: false, min_value: '1' },
      '0',
      'Please enter a number of at least 1.',
    ],
    [
      'too big a number',
      { type: 'number_input', is_decimal_allowed: false, max_value: '10' },
      '11',
      'Please enter a number of at most 10.',
    ],
    ['no address', { type: 'url_text_input' }, 'x', 'Please enter a valid URL.'],
    ['no mailbox', { type: 'email_text_input' }, 'x', 'Please enter a valid email address.'],
  ])('with %s in a field does not reach the app', async (...row) => {
    const [, fields, value, problem] = row;
    const element = { type: 'plain_text_input', action_id: 'x', ...fields };
    const modal = await app.open(view([input('field', element, { optional: false })]));
    await modal.fill({ field: value });

    expect(await modal.submit()).toEqual({ outcome: 'errors', errors: { field: problem } });
    expect(app.received).toEqual([]);
  });

  test('that starts filled in says so, until it is emptied', async () => {
    const element = { type: 'multi_static_select', initial_options: [option('a')], options };
    const modal = await app.open(view([input('kind', { ...element, action_id: 'x' })]));
    expect(modal.state.kind?.x).toMatchObject({ selected_options: [chosen('a')] });

    await modal.fill({ kind: undefined });
    expect(modal.state.kind?.x).toMatchObject({ selected_options: [] });
  });

  test.each<[string, (modal: Modal) => Promise<unknown>, string]>([
    ['a field that is not there', (modal) => modal.fill({ gone: 'x' }), 'There is no "gone"'],
    [
      'an option that is not there',
      (modal) => modal.fill({ select: 'z' }),
      'There is no option "z" here. There is: a, b, c',
    ],
    [
      'an option that the app does not suggest',
      (modal) => modal.fill({ external: 'Refunded' }),
      'There is no option "Refunded" here',
    ],
    ['a stranger', (modal) => modal.fill({ user: 'eve' }), 'There is no user "eve"'],
    ['a menu that is all there', (modal) => modal.suggest('select', 'a'), 'no external select'],
  ])('refuses %s', async (_name, act, problem) => {
    const modal = await app.open(view(all));

    await expect(act(modal)).rejects.toThrow(problem);
  });

  test('takes no more choices than it may', async () => {
    const element = { type: 'multi_static_select', max_selected_items: 1, options };
    const modal = await app.open(view([input('kinds', element)]));

    await expect(modal.fill({ kinds: ['a', 'b'] })).rejects.toThrow('No more than 1');
  });

  test('is found by the text of an option, and by both ids', async () => {
    const labelled = [{ text: plain('People'), value: 'profiles' }];
    const element = { type: 'static_select', action_id: 'kind', options: labelled };
    const modal = await app.open(view([input('first', element), input('second', element)]));
    await modal.fill({ 'second kind': 'People' });

    expect(modal.state).toMatchObject({
      first: { kind: { selected_option: null } },
      second: { kind: { selected_option: { value: 'profiles' } } },
    });
  });

  test.each<[string, Answer, string]>([
    ['an unknown action', { response_action: 'close' }, 'must be one of'],
    ['errors about nothing', { response_action: 'errors', errors: {} }, 'must be an object'],
    [
      'errors under no field',
      { response_action: 'errors', errors: { gone: 'x' } },
      'must name an input block and say what is wrong: gone',
    ],
    ['no view', { response_action: 'update' }, 'must be an object [json-pointer:/view]'],
    [
      'a view that breaks the rules',
      { response_action: 'push', view: { type: 'modal', blocks: [] } },
      'missing required field: title',
    ],
  ])('stays when the app answers with %s', async (_name, answer, problem) => {
    const modal = await app.open(view(all));
    app.answers = [answer];

    expect(await modal.submit()).toMatchObject({
      outcome: 'failed',
      error: 'invalid_arguments',
      details: [expect.stringContaining(problem)],
    });
    expect(app.slack.driver.modalCount()).toBe(1);
  });

  test('that nobody takes stays', async () => {
    const modal = await app.open(view(all));
    app.slack.driver.setRequestUrl('http://127.0.0.1:1/');

    expect(await modal.submit()).toEqual({ outcome: 'failed', error: 'dispatch_failed' });
    expect(app.slack.driver.modalCount()).toBe(1);
  });

  test('hears of a text when one presses Enter in it', async () => {
    const asks = { dispatch_action: true };
    const modal = await app.open(view([input('name', { type: 'plain_text_input' }, asks)]));
    await modal.fill({ name: 'Ch' });
    expect(app.received).toEqual([]);

    await modal.choose('name', 'Charged');
    expect(app.received).toMatchObject([{ actions: [{ value: 'Charged' }] }]);
  });

  test('hears of every character when it wants to', async () => {
    const dispatch_action_config = { trigger_actions_on: ['on_character_entered'] };
    const element = { type: 'plain_text_input', dispatch_action_config };
    const modal = await app.open(view([input('name', element, { dispatch_action: true })]));
    await modal.fill({ name: 'Ch' });

    expect(app.received).toMatchObject([{ actions: [{ value: 'Ch' }] }]);
  });

  test('clears everything under it when it says so', async () => {
    const modal = await app.open(view(all));
    app.answers = [{ response_action: 'push', view: view([], { clear_on_close: true }) }];
    await modal.submit();
    await modal.close();

    expect(app.slack.driver.modalCount()).toBe(0);
  });
});

test('a submission that is not acknowledged in three seconds leaves the modal where it is', async () => {
  const clock = manualClock();
  app = await startFormApp('socket', clock);
  const modal = await app.open(view(all));
  app.answers = ['none'];
  const submitting = modal.submit();
  await clock.sleeping();
  clock.advance(3000);

  expect(await submitting).toEqual({ outcome: 'failed', error: 'operation_timeout' });
  expect(app.slack.driver.modalCount()).toBe(1);
});
