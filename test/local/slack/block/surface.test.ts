import { describe, expect, test } from '@jest/globals';
import { describeFlaw } from '../../../../src/local/slack/block/rule.ts';
import { validateBlocks } from '../../../../src/local/slack/block/surface.ts';

type Fields = Record<string, unknown>;

function flawsOf(...blocks: readonly unknown[]): readonly string[] {
  return validateBlocks('message', blocks).map(describeFlaw);
}

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (fields: Fields) => ({ type: 'section', ...fields });
const button = (fields: Fields = {}) => ({ type: 'button', text: plain('Go'), ...fields });
const actions = (...elements: readonly unknown[]) => ({ type: 'actions', elements });
const option = (value: string) => ({ text: plain(value), value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`${index}`));
const select = (fields: Fields) => actions({ type: 'static_select', ...fields });
const rich = (...elements: readonly unknown[]) => ({ type: 'rich_text', elements });
const inline = (...elements: readonly unknown[]) => ({ type: 'rich_text_section', elements });
const cell = (text: string) => ({ type: 'raw_text', text });
const rows = (count: number, cells = 1) =>
  Array.from({ length: count }, () => Array.from({ length: cells }, () => cell('x')));
const image = (fields: Fields) => ({ type: 'image', alt_text: 'a chart', ...fields });
const input = (element: unknown) => ({ type: 'input', label: plain('Dates'), element });

describe('lets pass', () => {
  test.each<[string, unknown]>([
    ['a section', section({ text: mrkdwn('*7,138* events') })],
    ['a section of 3000 characters', section({ text: mrkdwn('x'.repeat(3000)) })],
    ['fields alone', section({ fields: [mrkdwn('a'), plain('b')] })],
    ['verbatim mrkdwn', section({ text: { ...mrkdwn('x'), verbatim: true } })],
    ['an accessory', section({ text: mrkdwn('x'), accessory: button({ action_id: 'go' }) })],
    ['a header', { type: 'header', text: plain('Morning numbers') }],
    ['a context', { type: 'context', elements: [mrkdwn('Asia/Kolkata'), plain('x')] }],
    ['a divider', { type: 'divider', block_id: 'line' }],
    ['a picture by address', image({ image_url: 'https://example.com/a.png' })],
    ['a picture by file', image({ slack_file: { id: 'F1' } })],
    ['buttons', actions(button({ style: 'primary', value: 'x' }), button())],
    ['a menu', select({ options: options(100), placeholder: plain('Pick') })],
    ['grouped menus', select({ option_groups: [{ label: plain('a'), options: options(2) }] })],
    ['an overflow menu', actions({ type: 'overflow', options: options(5) })],
    ['a day', actions({ type: 'datepicker', initial_date: '2026-11-20' })],
    ['an input', input({ type: 'plain_text_input', max_length: 3000 })],
    ['a number', input({ type: 'number_input', is_decimal_allowed: true, min_value: '-1.5' })],
    ['rich text', rich(inline({ type: 'text', text: 'hi', style: { bold: true } }))],
    ['a list', rich({ type: 'rich_text_list', style: 'ordered', elements: [inline()] })],
    ['preformatted', rich({ type: 'rich_text_preformatted', elements: [] })],
    ['markdown', { type: 'markdown', text: '**hi**' }],
    ['a table', { type: 'table', rows: rows(100, 20) }],
    ['a data table', { type: 'data_table', caption: 'Countries', rows: rows(101, 2) }],
  ])('%s', (_name, block) => {
    expect(flawsOf(block)).toEqual([]);
  });

  test('fifty blocks', () => {
    expect(flawsOf(...Array.from({ length: 50 }, () => ({ type: 'divider' })))).toEqual([]);
  });
});

describe('refuses', () => {
  test.each<[string, unknown, string]>([
    ['no object', 'hi', 'must be an object [json-pointer:/blocks/0]'],
    ['no type', {}, 'missing required field: type [json-pointer:/blocks/0]'],
    ['an unknown type', { type: 'chart' }, 'unsupported type: chart [json-pointer:/blocks/0/type]'],
    ['an inherited name', { type: 'toString' }, 'unsupported type: toString'],
    ['an unknown field', { type: 'divider', color: 'red' }, 'invalid additional property: color'],
    ['a long block_id', { type: 'divider', block_id: 'x'.repeat(256) }, 'less than 256 characters'],
    ['an empty section', section({}), 'must define either `text` or `fields`'],
    ['empty text', section({ text: mrkdwn('') }), 'must be more than 0 characters'],
    ['long text', section({ text: mrkdwn('x'.repeat(3001)) }), 'must be less than 3001 characters'],
    ['text without its type', section({ text: { text: 'x' } }), 'missing required field: type'],
    ['emoji in mrkdwn', section({ text: { ...mrkdwn('x'), emoji: true } }), 'property: emoji'],
    ['eleven fields', section({ fields: Array(11).fill(mrkdwn('x')) }), 'no more than 10 items'],
    ['a long field', section({ fields: [mrkdwn('x'.repeat(2001))] }), '/blocks/0/fields/0/text'],
    ['no fields', section({ fields: [] }), 'no fewer than 1 items allowed'],
    ['a mrkdwn header', { type: 'header', text: mrkdwn('x') }, 'unsupported type: mrkdwn'],
    ['a long header', { type: 'header', text: plain('x'.repeat(151)) }, 'less than 151 characters'],
    ['a context of 11', { type: 'context', elements: Array(11).fill(plain('x')) }, '10 items'],
    [
      'a button in a context',
      { type: 'context', elements: [button()] },
      'unsupported type: button',
    ],
    ['an empty row', actions(), 'no fewer than 1 items allowed'],
    ['26 buttons', actions(...Array(26).fill(button())), 'no more than 25 items allowed'],
    ['long buttons', actions(button({ text: plain('x'.repeat(76)) })), 'less than 76 characters'],
    ['a mrkdwn button', actions(button({ text: mrkdwn('x') })), 'unsupported type: mrkdwn'],
    ['a long value', actions(button({ value: 'x'.repeat(2001) })), 'less than 2001 characters'],
    ['a button style', actions(button({ style: 'default' })), 'must be one of: primary, danger'],
    ['a long action_id', actions(button({ action_id: 'x'.repeat(256) })), '/elements/0/action_id'],
    [
      'equal action ids',
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      'action_id must be unique: a',
    ],
    ['a text input among buttons', actions({ type: 'plain_text_input' }), 'unsupported type'],
    ['101 options', select({ options: options(101) }), 'no more than 100 items allowed'],
    ['no options', select({}), 'must define exactly one of: options, option_groups'],
    [
      'both',
      select({ options: options(1), option_groups: [{ label: plain('a'), options: options(1) }] }),
      'must define exactly one of',
    ],
    ['equal options', select({ options: [option('a'), option('a')] }), 'value must be unique: a'],
    ['a long option', select({ options: [option('x'.repeat(76))] }), 'less than 76 characters'],
    ['a long hint', select({ options: options(1), placeholder: plain('x'.repeat(151)) }), '151'],
    [
      '6 in an overflow',
      actions({ type: 'overflow', options: options(6) }),
      'no more than 5 items',
    ],
    [
      '11 radios',
      actions({ type: 'radio_buttons', options: options(11) }),
      'no more than 10 items',
    ],
    ['no such day', actions({ type: 'datepicker', initial_date: '20 Nov' }), 'must match'],
    ['no such time', actions({ type: 'timepicker', initial_time: '24:00' }), 'must match'],
    [
      'a number as number',
      input({ type: 'number_input', is_decimal_allowed: false, min_value: 1 }),
      'must be a string',
    ],
    ['a number of which kind', input({ type: 'number_input' }), 'field: is_decimal_allowed'],
    ['a long input', input({ type: 'plain_text_input', max_length: 3001 }), 'between 1 and 3000'],
    ['a button as input', input(button()), 'unsupported type: button'],
    ['a file as input', input({ type: 'file_input' }), 'unsupported type: file_input'],
    ['a picture of nothing', image({}), 'exactly one of: image_url, slack_file'],
    [
      'a picture twice',
      image({ image_url: 'https://a.b', slack_file: { id: 'F' } }),
      'exactly one',
    ],
    ['a file of nothing', image({ slack_file: {} }), 'exactly one of: id, url'],
    [
      'no alt text',
      { type: 'image', image_url: 'https://a.b/c' },
      'missing required field: alt_text',
    ],
    ['no address', image({ image_url: 'chart.png' }), 'must match'],
    ['a long address', image({ image_url: `https://a.b/${'x'.repeat(3000)}` }), '3001 characters'],
    ['a long title', image({ slack_file: { id: 'F' }, title: plain('x'.repeat(2001)) }), '2001'],
    ['empty rich text', rich(inline({ type: 'text', text: '' })), 'must be more than 0 characters'],
    ['bare rich text', rich({ type: 'text', text: 'x' }), 'unsupported type: text'],
    ['bold elsewhere', rich(inline({ type: 'text', text: 'x', bold: true })), 'property: bold'],
    [
      'text in a list',
      rich({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'text', text: 'x' }] }),
      'unsupported type: text',
    ],
    ['long markdown', { type: 'markdown', text: 'x'.repeat(12_001) }, 'less than 12001 characters'],
    ['101 rows', { type: 'table', rows: rows(101) }, 'no more than 100 items allowed'],
    ['21 cells', { type: 'table', rows: rows(1, 21) }, 'no more than 20 items allowed'],
    ['an empty cell', { type: 'table', rows: [[cell('')]] }, '/blocks/0/rows/0/0/text'],
    ['a cell of text', { type: 'table', rows: [['x']] }, 'must be an object'],
    [
      'a header alone',
      { type: 'data_table', caption: 'x', rows: rows(1) },
      'no fewer than 2 items',
    ],
    [
      'uneven rows',
      { type: 'data_table', caption: 'x', rows: [[cell('a')], [cell('b'), cell('c')]] },
      'same number of cells',
    ],
    ['no caption', { type: 'data_table', rows: rows(2) }, 'missing required field: caption'],
  ])('%s', (_name, block, expected) => {
    expect(flawsOf(block)).toContainEqual(expect.stringContaining(expected));
  });

  test.each<[string, readonly unknown[], string]>([
    [
      '51 blocks',
      Array(51).fill({ type: 'divider' }),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      'equal block ids',
      Array(2).fill({ type: 'divider', block_id: 'a' }),
      '`block_id` already exists: a [json-pointer:/blocks/1/block_id]',
    ],
    ['two tables', Array(2).fill({ type: 'table', rows: rows(1) }), 'only_one_table_allowed'],
    [
      'much markdown',
      Array(2).fill({ type: 'markdown', text: 'x'.repeat(7000) }),
      'markdown text over 12000',
    ],
    [
      'a big data table',
      [{ type: 'data_table', caption: 'x', rows: [[cell('a')], [cell('x'.repeat(10_000))]] }],
      'tables over 10000',
    ],
  ])('together: %s', (_name, blocks, expected) => {
    expect(flawsOf(...blocks)).toContainEqual(expect.stringContaining(expected));
  });

  test('what is no list', () => {
    expect(validateBlocks('message', { type: 'divider' })).toEqual([
      { at: '/blocks', message: 'must be an array' },
    ]);
  });
});
