import { describe, expect, test } from '@jest/globals';
import { parsePressed, renderActions, renderTryAgain } from '../../src/message/actions.ts';
import { renderPayload } from '../../src/message/payload.ts';
import {
  renderGone,
  renderNoFigures,
  renderPressFailed,
  renderSentDirectly,
} from '../../src/message/pressed.ts';
import { eventsQuery, question } from '../builders.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const id = 'a1b2c3d4'.repeat(4);

describe('what is drawn can be read back', () => {
  const { elements } = renderActions(id, { hasTable: true, canShare: true });
  const presses = elements.flatMap((element) => {
    if (element.type === 'button') return [[element.action_id ?? '', element.value ?? '']];
    if (element.type !== 'overflow') throw new Error(`nobody listens to a ${element.type}`);
    return element.options.map(({ value = '' }) => [element.action_id ?? '', value]);
  });

  test.each(presses)('%s %s', (actionId, value) => {
    expect(parsePressed(actionId, value)).toMatchObject({ id });
  });

  test('all of them', () => {
    const actions = presses.map(([actionId = '', value = '']) => parsePressed(actionId, value));
    expect(actions.map((pressed) => pressed?.action)).toEqual([
      'share',
      'again',
      'edit',
      'table',
      'save',
      'schedule',
      'alert',
      'csv',
      'payload',
    ]);
  });
});

test.each([
  ['counts_more', 'delete:x'],
  ['counts_more', 'constructor:x'],
  ['counts_more', ''],
  ['other', 'csv:x'],
])('%s %s is none of ours', (actionId, value) => {
  expect(parsePressed(actionId, value)).toBeUndefined();
});

test.each([
  [
    'buttons',
    {
      text: 'x',
      blocks: [renderActions(id, { hasTable: true, canShare: true }), renderTryAgain(id)],
    },
  ],
  ['gone', renderGone()],
  ['no figures', renderNoFigures()],
  ['sent directly', renderSentDirectly()],
  ['failed', renderPressFailed('A1B2C3')],
])('%s fit Slack', (_, message) => {
  expectFitsSlack(message);
});

test('a long request is shown whole, because it gets copied', () => {
  const values = Array.from({ length: 250 }, (_, index) => `“value ${index}” 😀`);
  const payload = { event_name: 'Charged', event_properties: [{ name: 'City', value: values }] };
  const request = {
    url: 'https://in1.api.clevertap.com/1/counts/events.json',
    accountId: 'A',
    payload,
  };

  const message = renderPayload(question(eventsQuery()), [request]);

  expectFitsSlack(message);
  const shown = JSON.stringify(message.blocks);
  for (const value of values) expect(shown).toContain(value.slice(1, 9));
  expect(textIn(message.blocks[2])).toBe(JSON.stringify(payload, null, 2));
});

/** The text of a preformatted block. */
function textIn(block: unknown): string {
  const texts = [...JSON.stringify(block).matchAll(/"text":(?<text>"(?:[^"\\]|\\.)*")/g)];
  return texts.map(({ groups }) => JSON.parse(groups?.text ?? '""')).join('');
}
