import { describe, expect, test } from '@jest/globals';
import { describeFlaw } from '../../../../src/local/slack/block/rule.ts';
import { validateView } from '../../../../src/local/slack/block/view.ts';

type Fields = Record<string, unknown>;

const plain = (text: string) => ({ type: 'plain_text', text });
const divider = { type: 'divider' };
const input = (element: Fields) => ({ type: 'input', label: plain('Event'), element });
const text = (fields: Fields = {}) => input({ type: 'plain_text_input', ...fields });
const where = { type: 'conversations_select', response_url_enabled: true };

function modal(fields: Fields = {}) {
  return { type: 'modal', title: plain('New count'), blocks: [divider], ...fields };
}

function flawsOf(view: unknown): readonly string[] {
  return validateView(view).map(describeFlaw);
}

describe('lets pass', () => {
  test.each<[string, unknown]>([
    ['a modal', modal()],
    ['a modal with inputs', modal({ submit: plain('Count'), blocks: [text()] })],
    ['titles of 24', modal({ title: plain('x'.repeat(24)), submit: plain('x'.repeat(24)) })],
    ['a hundred blocks', modal({ blocks: Array(100).fill(divider) })],
    ['much to remember', modal({ private_metadata: 'x'.repeat(3000) })],
    [
      'all a modal may say',
      modal({
        submit: plain('Count'),
        close: plain('Cancel'),
        callback_id: 'x'.repeat(255),
        external_id: 'x'.repeat(255),
        clear_on_close: true,
        notify_on_close: true,
      }),
    ],
    ['an address to answer to', modal({ submit: plain('Count'), blocks: [input(where)] })],
    ['an empty Home', { type: 'home', blocks: [] }],
    ['an input on Home', { type: 'home', blocks: [text()] }],
  ])('%s', (_name, view) => {
    expect(flawsOf(view)).toEqual([]);
  });
});

describe('refuses', () => {
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'must be an object [json-pointer:/view]'],
    ['an unknown kind', modal({ type: 'dialog' }), 'unsupported type: dialog'],
    ['no title', modal({ title: undefined }), 'missing required field: title'],
    ['a mrkdwn title', modal({ title: { type: 'mrkdwn', text: 'x' } }), 'unsupported type: mrkdwn'],
    ['a long title', modal({ title: plain('x'.repeat(25)) }), '25 characters'],
    ['a long submit', modal({ submit: plain('x'.repeat(25)) }), '/view/submit/text'],
    ['a long close', modal({ close: plain('x'.repeat(25)) }), '/view/close/text'],
    ['no blocks', modal({ blocks: undefined }), 'missing required field: blocks'],
    ['101 blocks', modal({ blocks: Array(101).fill(divider) }), 'no more than 100 items allowed'],
    ['inputs without a button', modal({ blocks: [text()] }), 'missing required field: submit'],
    ['too much to remember', modal({ private_metadata: 'x'.repeat(3001) }), '3001 characters'],
    ['a long callback_id', modal({ callback_id: 'x'.repeat(256) }), '256 characters'],
    ['a long external_id', modal({ external_id: 'x'.repeat(256) }), '256 characters'],
    ['an unknown field', modal({ color: 'red' }), 'invalid additional property: color'],
    [
      'a table',
      modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] }),
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
    ['markdown', modal({ blocks: [{ type: 'markdown', text: 'x' }] }), 'type: markdown'],
    [
      'equal block ids',
      modal({ blocks: Array(2).fill({ ...divider, block_id: 'a' }) }),
      '`block_id` already exists: a',
    ],
    [
      'two that want the focus',
      modal({ submit: plain('Go'), blocks: Array(2).fill(text({ focus_on_load: true })) }),
      'only one element may have focus_on_load',
    ],
    [
      'an address to answer to outside inputs',
      modal({ blocks: [{ type: 'actions', elements: [where] }] }),
      'response_url_enabled is for input blocks of modals alone [json-pointer:/view/blocks/0]',
    ],
    ['an address to answer to on Home', { type: 'home', blocks: [input(where)] }, 'modals alone'],
    ['a title on Home', { type: 'home', blocks: [], title: plain('x') }, 'property: title'],
  ])('%s', (_name, view, expected) => {
    expect(flawsOf(view)).toContainEqual(expect.stringContaining(expected));
  });
});
